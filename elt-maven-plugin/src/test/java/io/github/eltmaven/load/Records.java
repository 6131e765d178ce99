package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link RecordReader} finds, for tests. */
record Records(List<FoundRecord> all) {

    private static final int LONGEST_RAW = 5_000;

    /**
     * One record.
     *
     * @param malformed why it is none; null where it is one
     * @param quoted whether each field stood in quotes
     * @param raw how it stands in the file
     */
    record FoundRecord(long line, @Nullable String malformed, List<String> fields, List<Boolean> quoted, String raw) {}

    static Records of(String text) {
        return of(text, CsvFormat.DEFAULT);
    }

    static Records of(String text, CsvFormat format) {
        return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format);
    }

    static Records of(InputStream input, CsvFormat format) {
        return of(input, format, 0);
    }

    /**
     * What is found where it is known how many fields a record has.
     *
     * @param count 0 where it is not known
     */
    static Records of(InputStream input, CsvFormat format, int count) {
        try {
            var records = new RecordReader(input, format);
            records.expectFields(count);
            var record = records.record();
            var all = new ArrayList<FoundRecord>();
            while (records.next()) {
                var fields = new ArrayList<String>();
                var quoted = new ArrayList<Boolean>();
                for (var i = 0; i < record.fieldCount(); i++) {
                    fields.add(record.text(i));
                    quoted.add(record.isQuoted(i));
                }
                all.add(new FoundRecord(record.line(), record.malformed(), fields, quoted, record.raw(LONGEST_RAW)));
            }
            return new Records(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of every record, none of which may be malformed. */
    List<List<String>> fields() {
        for (var record : all) {
            if (record.malformed() != null) {
                throw new AssertionError(record.toString());
            }
        }
        return all.stream().map(FoundRecord::fields).toList();
    }

    List<Long> lines() {
        return all.stream().map(FoundRecord::line).toList();
    }

    /** Every record as {@code line: fields}, a malformed one as {@code line! reason}. */
    List<String> shown() {
        return all.stream()
                .map(record -> record.malformed() == null
                        ? record.line() + ": " + String.join("|", record.fields())
                        : record.line() + "! " + record.malformed())
                .toList();
    }
}
