package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.DeliveryRules;
import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.FilePatterns;
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
 * A file with its format. Trials find the format.
 *
 * @param format the format that most of the file's records fit
 */
record SampledFile(CsvFormat format, FileSample sample) {

    /** The number of records to read. */
    static final int RECORDS = 10_000;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));

    /** A value that can hardly be a column's name: a number, a time. */
    private static final Pattern VALUE = Pattern.compile("[+-]?\\.?\\d.*");

    /**
     * Reads the beginning of a file.
     *
     * @throws ProblemException where the file holds no readable record
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
        // Among equally good formats, the first one tried wins.
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

    /** Rates the format. More fields in a record make the format likelier, and malformed records make it less likely. */
    private double likelihood() {
        var good = sample.read() == 0 ? 1 : 1 - (double) sample.malformed() / sample.read();
        return sample.header().size() * good;
    }

    /** Returns whether the first line is a header. At most half the names of a header look like values. */
    private boolean hasHeader() {
        var values = sample.header().stream()
                .filter(name -> VALUE.matcher(name).matches())
                .count();
        return values * 2 <= sample.header().size();
    }

    /** Reads the file again without a header, with columns named by their position. */
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
                new FilePatterns(List.of(), Place.of(file)),
                format,
                columns,
                Map.of(),
                Drift.STOP,
                DeliveryRules.DEFAULT,
                DateStyle.NONE,
                Allowed.NONE,
                Source.DEFAULT_WINDOW,
                Optional.empty());
    }
}
