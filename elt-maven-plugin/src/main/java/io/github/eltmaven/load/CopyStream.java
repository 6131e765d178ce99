package io.github.eltmaven.load;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Writes rows in COPY's text format, in pieces that suit the wire. */
final class CopyStream {

    private static final int PIECE = 1 << 16;

    private final CopyIn copy;
    private byte[] buffer = new byte[PIECE * 2];
    private int length;

    CopyStream(CopyIn copy) {
        this.copy = copy;
    }

    void writeNull() {
        write((byte) '\\');
        write((byte) 'N');
    }

    /** A value in UTF-8; what has a meaning in the format is escaped. */
    void writeValue(byte[] value) {
        for (var each : value) {
            switch (each) {
                case '\\' -> writeEscaped('\\');
                case '\t' -> writeEscaped('t');
                case '\n' -> writeEscaped('n');
                case '\r' -> writeEscaped('r');
                default -> write(each);
            }
        }
    }

    void writeNumber(long number) {
        for (var each : Long.toString(number).getBytes(StandardCharsets.US_ASCII)) {
            write(each);
        }
    }

    void endField() {
        write((byte) '\t');
    }

    void endRow() throws SQLException {
        write((byte) '\n');
        if (length >= PIECE) {
            flush();
        }
    }

    void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void writeEscaped(char letter) {
        write((byte) '\\');
        write((byte) letter);
    }

    private void write(byte value) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, length * 2);
        }
        buffer[length++] = value;
    }
}
