package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A batch of records for COPY, in the CSV format of their source. A record that PostgreSQL reads as we do is sent as it is in the
 * file, with its line number behind it. Any other record is written again.
 */
final class CopyRows {

    /**
     * Each batch costs the driver a millisecond, in which it looks for an answer. A batch of this size keeps the server busy for
     * longer.
     */
    private static final int SIZE = 1 << 20;

    private final RecordFormat format;
    private byte[] buffer = new byte[SIZE + (1 << 12)];
    private int length;

    CopyRows(RecordFormat format) {
        this.format = format;
    }

    /**
     * What is the same for all records of a file.
     *
     * @param fields the numbers of the fields that are columns, in the order of the columns
     * @param nulls the texts that mean NULL; COPY supports only the first
     * @param asTheyStand whether records need not be written again: all fields are columns, and one text means NULL
     * @param ending the text behind the line number
     */
    record RecordFormat(
            byte delimiter, byte quote, byte escape, int[] fields, byte[][] nulls, boolean asTheyStand, byte[] ending) {

        static RecordFormat of(CsvFormat format, FileColumns columns, String ending) {
            var copied = CopyFormat.of(format);
            return new RecordFormat(
                    (byte) copied.delimiter(),
                    (byte) copied.quote(),
                    (byte) copied.escape(),
                    columns.numbers(),
                    copied.nulls(),
                    columns.isAllOfFile() && format.nulls().size() == 1 && format.quote() != CsvFormat.NONE,
                    (ending + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean isFull() {
        return length >= SIZE;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Adds a record. */
    void add(CsvRecord record) {
        if (format.asTheyStand() && record.isCsv()) {
            write(record.buffer(), record.start(), record.end());
        } else {
            for (var i = 0; i < format.fields().length; i++) {
                if (i > 0) {
                    write(format.delimiter());
                }
                write(record, format.fields()[i]);
            }
        }
        write(format.delimiter());
        writeNumber(record.line());
        write(format.ending(), 0, format.ending().length);
    }

    private void write(CsvRecord record, int field) {
        var value = record.bytes(field);
        if (!record.isQuoted(field) && isNull(value)) {
            write(format.nulls()[0], 0, format.nulls()[0].length);
            return;
        }
        write(format.quote());
        for (var each : value) {
            if (each == format.quote() || each == format.escape()) {
                write(format.escape());
            }
            write(each);
        }
        write(format.quote());
    }

    private boolean isNull(byte[] value) {
        for (var text : format.nulls()) {
            if (Arrays.equals(text, value)) {
                return true;
            }
        }
        return false;
    }

    private void writeNumber(long number) {
        var digits = 1;
        for (var limit = 10L; number >= limit; limit *= 10) {
            digits++;
        }
        reserve(digits);
        var rest = number;
        for (var at = length + digits - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void write(byte value) {
        reserve(1);
        buffer[length++] = value;
    }

    private void write(byte[] bytes, int start, int end) {
        reserve(end - start);
        System.arraycopy(bytes, start, buffer, length, end - start);
        length += end - start;
    }

    private void reserve(int count) {
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        }
    }
}
