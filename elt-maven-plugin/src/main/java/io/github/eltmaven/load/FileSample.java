package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns and the first records of a file, read in the same way as loading reads them.
 *
 * @param header the fields of the header line, or the columns of the source if the file has no header
 * @param columns the names of the columns in the table; empty if the header is wrong
 * @param problems the problems of the header
 * @param records the good records, each with a value or null for every column; empty if the header is wrong
 * @param read the number of records that were read
 * @param malformed the number of malformed records among them
 */
public record FileSample(
        List<String> header,
        List<String> columns,
        List<Problem> problems,
        List<List<@Nullable String>> records,
        long read,
        long malformed) {

    public FileSample {
        header = List.copyOf(header);
        columns = List.copyOf(columns);
        problems = List.copyOf(problems);
        records = records.stream().map(Collections::unmodifiableList).toList();
    }

    /**
     * Reads the beginning of a file.
     *
     * @param source the source, which has the format of the file
     * @param most the greatest number of records to read
     * @throws ProblemException if the file cannot be read
     */
    public static FileSample read(Source source, Path file, int most) {
        var sampled = new SourceFile(source, file);
        try (var input = new InputFile(sampled)) {
            return read(new RecordReader(input.text(), source.format()), source, file, most);
        } catch (IOException e) {
            throw new ProblemException(sampled.unreadable(e), e);
        }
    }

    private static FileSample read(RecordReader reader, Source source, Path file, int most) throws IOException {
        var problems = new Problems();
        var reading = new Header(source, file, problems);
        var columns = FileColumns.NONE;
        var header = source.columns();
        if (!source.format().header()) {
            columns = reading.ofOrder(header);
        } else if (reader.next()) {
            header = fields(reader.record());
            columns = reading.read(reader, source.columns());
        }
        reader.expectFields(header.size());
        var records = new ArrayList<List<@Nullable String>>();
        var read = 0L;
        var malformed = 0L;
        var record = reader.record();
        while (read < most && reader.next()) {
            read++;
            if (record.malformed() != null || record.fieldCount() != header.size()) {
                malformed++;
            } else if (problems.isEmpty()) {
                records.add(values(record, columns, source));
            }
        }
        return new FileSample(header, columns.names(), problems.asList(), records, read, malformed);
    }

    private static List<String> fields(CsvRecord record) {
        return record.malformed() == null
                ? IntStream.range(0, record.fieldCount()).mapToObj(record::text).toList()
                : List.of();
    }

    private static List<@Nullable String> values(CsvRecord record, FileColumns columns, Source source) {
        var values = new ArrayList<@Nullable String>();
        for (var field : columns.numbers()) {
            var value = record.text(field);
            values.add(!record.isQuoted(field) && source.format().nulls().contains(value) ? null : value);
        }
        return values;
    }
}
