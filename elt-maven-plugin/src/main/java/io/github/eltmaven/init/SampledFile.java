package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A file, with how it is written, found out by trying.
 *
 * @param format the one in which most of its records are such
 */
record SampledFile(CsvFormat format, FileSample sample) {

    /** How many records are looked at. */
    static final int RECORDS = 10_000;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));

    /** What no name of a column is, but a value may be: a number, a time. */
    private static final Pattern VALUE = Pattern.compile("[+-]?\\.?\\d.*");

    /**
     * Reads the beginning of a file.
     *
     * @throws ProblemException where it is none of records
     */
    static SampledFile of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(Problem.at(
                    Place.of(file),
                    ProblemCode.INPUT,
                    "there is no such file",
                    "Name a file of records with -Delt.csv"));
        }
        var tried = new ArrayList<SampledFile>();
        for (var encoding : ENCODINGS) {
            for (var delimiter : DELIMITERS) {
                tried.add(read(file, delimiter, encoding));
            }
        }
        // The first of those that are as good.
        var best = tried.stream()
                .max(Comparator.comparingDouble(SampledFile::likelihood).thenComparing(found -> -tried.indexOf(found)))
                .orElseThrow();
        var found = best.hasHeader() ? best : best.withoutHeader(file);
        if (!found.sample.problems().isEmpty()) {
            throw new ProblemException(found.sample.problems());
        }
        if (found.sample.records().isEmpty()) {
            throw new ProblemException(Problem.at(
                    Place.of(file),
                    ProblemCode.INPUT,
                    "the file has no record to propose types from",
                    "Name one with a header and at least one record"));
        }
        return found;
    }

    private static SampledFile read(Path file, char delimiter, Charset encoding) {
        var format = new CsvFormat(delimiter, '"', '"', CsvFormat.NONE, List.of(""), encoding, true, 0);
        return new SampledFile(format, FileSample.read(source(file, format, List.of()), file, RECORDS));
    }

    /** The more fields a record has, the likelier it is that they are such, unless records are malformed that way. */
    private double likelihood() {
        var good = sample.read() == 0 ? 1 : 1 - (double) sample.malformed() / sample.read();
        return sample.header().size() * good;
    }

    /** Whether the first line is no record: hardly a column is called a number. */
    private boolean hasHeader() {
        var values = sample.header().stream()
                .filter(name -> VALUE.matcher(name).matches())
                .count();
        return values * 2 <= sample.header().size();
    }

    /** The same with columns by their order. */
    private SampledFile withoutHeader(Path file) {
        var columns = IntStream.rangeClosed(1, sample.header().size())
                .mapToObj(number -> "column_" + number)
                .toList();
        var without = new CsvFormat(
                format.delimiter(),
                format.quote(),
                format.escape(),
                format.comment(),
                format.nulls(),
                format.encoding(),
                false,
                0);
        return new SampledFile(without, FileSample.read(source(file, without, columns), file, RECORDS));
    }

    private static Source source(Path file, CsvFormat format, List<String> columns) {
        return new Source(
                Schemas.DEFAULT,
                "sample",
                Place.of(file),
                List.of(),
                Place.of(file),
                format,
                columns,
                Map.of(),
                Drift.STOP,
                DateStyle.NONE,
                Allowed.NONE,
                Optional.empty());
    }
}
