package io.github.eltmaven.load;

import io.github.eltmaven.load.Load.SourceFile;
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
 * The columns and the first records of a file, as loading it sees them.
 *
 * @param header the fields of the first line as they stand there; those of the source where the file has no header
 * @param columns named as those of the table would be; empty where the header is wrong
 * @param problems what is wrong with the header
 * @param records each with a value for every column, null where there is none; empty where the header is wrong
 * @param read how many records were looked at
 * @param malformed how many of them are none
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
     * @param source says how it is written
     * @param most how many records to read
     * @throws ProblemException where it cannot be read
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
