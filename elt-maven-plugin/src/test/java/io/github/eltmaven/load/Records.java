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

/** The records that a {@link RecordReader} finds, for tests. */
record Records(List<FoundRecord> all) {

    private static final int LONGEST_RAW = 5_000;

    /**
     * A record.
     *
     * @param malformed why it is malformed; null if it is not
     * @param quoted for each field, whether it was in quotes
     * @param raw its text in the file
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
     * Reads records with a known number of fields.
     *
     * @param count the number of fields; 0 if it is unknown
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

    /** Returns the fields of every record. Fails if a record is malformed. */
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

    /** Returns every record as {@code line: fields}, and a malformed record as {@code line! reason}. */
    List<String> shown() {
        return all.stream()
                .map(record -> record.malformed() == null
                        ? record.line() + ": " + String.join("|", record.fields())
                        : record.line() + "! " + record.malformed())
                .toList();
    }
}
