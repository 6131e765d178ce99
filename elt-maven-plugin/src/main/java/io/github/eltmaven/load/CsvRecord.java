package io.github.eltmaven.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The current record of a {@link RecordReader}: the offsets of the record and of its fields in the window. It is valid until the
 * reader goes to the next record.
 */
final class CsvRecord {

    private final ByteWindow window;
    private final CsvCharacters characters;

    private int start;
    private int end;
    private long line;
    private long nextLine = 1;
    private long offset;
    private boolean isCsv;
    private boolean isRecovered;
    private @Nullable String malformed;
    private int fieldCount;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];

    CsvRecord(ByteWindow window, CsvCharacters characters) {
        this.window = window;
        this.characters = characters;
    }

    /** Begins a record at an offset of the window. */
    void begin(int at) {
        line = nextLine;
        offset = window.inStream(at);
        start = at;
        end = at;
        isCsv = true;
        isRecovered = false;
        malformed = null;
        fieldCount = 0;
    }

    void addField(int from, int to, boolean isQuoted) {
        if (fieldCount == starts.length) {
            starts = Arrays.copyOf(starts, fieldCount * 2);
            ends = Arrays.copyOf(ends, fieldCount * 2);
            quoted = Arrays.copyOf(quoted, fieldCount * 2);
        }
        starts[fieldCount] = from;
        ends[fieldCount] = to;
        quoted[fieldCount] = isQuoted;
        fieldCount++;
    }

    void forgetFields() {
        fieldCount = 0;
    }

    /** Ends the record before its line end. */
    void end(int at) {
        end = at;
    }

    void passLines(int count) {
        nextLine += count;
    }

    /** Notes a quote inside a field that is not quoted. */
    void holdsStrayQuote() {
        isCsv = false;
    }

    /** @param reason completes a sentence that begins with "it" */
    void refuse(String reason) {
        malformed = reason;
    }

    void recovered() {
        isRecovered = true;
    }

    /** Returns the line of the file on which the record starts, from 1. */
    long line() {
        return line;
    }

    /** Returns the line after the record. */
    long nextLine() {
        return nextLine;
    }

    /** Returns the offset in bytes at which the record starts, from 0. It counts the bytes of the decompressed text in UTF-8. */
    long offset() {
        return offset;
    }

    /** Whether the end of the record could not be found, so that reading goes on with {@link #nextLine}. */
    boolean isRecovered() {
        return isRecovered;
    }

    /** Whether every reader of CSV reads the record in the same way: no unquoted field contains a quote. */
    boolean isCsv() {
        return isCsv;
    }

    /** Returns the array that holds the record. */
    byte[] buffer() {
        return window.bytes();
    }

    /** Returns where the record begins in {@link #buffer}. */
    int start() {
        return start;
    }

    /** Returns where the record ends in {@link #buffer}, without its line end. */
    int end() {
        return end;
    }

    /** Returns why the record is malformed; completes a sentence that begins with "it". Null for a good record. */
    @Nullable
    String malformed() {
        return malformed;
    }

    int fieldCount() {
        return fieldCount;
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }

    /**
     * Whether the record is one field that contains only blanks and tabs. A blank or tab that is the delimiter makes several
     * fields.
     */
    boolean isBlank() {
        if (fieldCount != 1 || quoted[0] || malformed != null) {
            return false;
        }
        for (var at = start; at < end; at++) {
            if (window.at(at) != ' ' && window.at(at) != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Returns the field's bytes without its quotes. */
    byte[] bytes(int field) {
        var bytes = window.bytes();
        var from = starts[field];
        var to = ends[field];
        if (!quoted[field]) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        var unquoted = new byte[to - from];
        var length = 0;
        for (var i = from; i < to; i++) {
            // Inside a quoted field, every quote is escaped, and an escape character may be.
            if (characters.isEscape(bytes, i, to)) {
                i++;
            }
            unquoted[length++] = bytes[i];
        }
        return Arrays.copyOf(unquoted, length);
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** Returns the record as it is in the file, cut to a number of bytes. */
    String raw(int longest) {
        var to = Math.min(end, start + longest);
        return new String(window.bytes(), start, to - start, StandardCharsets.UTF_8).replace("\0", "\\0");
    }

    /** Returns a number of columns in words. */
    static String columns(int count) {
        return count + (count == 1 ? " column" : " columns");
    }
}
