package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of UTF-8 into CSV records (RFC 4180, with any line end) without trusting it. A record that is none
 * has a reason. A broken quote costs only the line on which its record starts: reading goes on with the next line, so
 * that a stray quote cannot swallow the rest of the file.
 */
final class RecordReader {

    /** A longer record is refused, so that memory stays flat whatever the file holds. */
    static final int LONGEST_RECORD = 4 << 20;

    /** How much stays, for the report, of a line that is too long to keep. */
    private static final int KEPT_OF_TOO_LONG = 1 << 13;

    private static final String MEBIBYTES = (LONGEST_RECORD >> 20) + " MiB";
    private static final String TOO_LONG = "is longer than " + MEBIBYTES;
    private static final String TEXT_AFTER_QUOTE = "has text after a closing quote";
    private static final String OPEN_QUOTE = "has a quote that is not closed";
    private static final String LONG_QUOTE = OPEN_QUOTE + " within " + MEBIBYTES;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final byte delimiter;
    private final byte quote;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int position;
    private boolean ended;
    private long nextLine = 1;

    private int recordStart;
    private int recordEnd;
    private long line;
    private @Nullable String malformed;
    private int fieldCount;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];

    RecordReader(InputStream input, CsvFormat format) throws IOException {
        this.input = input;
        this.delimiter = (byte) format.delimiter();
        this.quote = (byte) format.quote();
        skipByteOrderMark();
    }

    private void skipByteOrderMark() throws IOException {
        while (filled < BYTE_ORDER_MARK.length && fill()) {
            // until there is enough to compare
        }
        if (filled >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            position = BYTE_ORDER_MARK.length;
        }
    }

    /** Goes to the next record, empty lines left out; false at the end. */
    boolean next() throws IOException {
        do {
            dropConsumed();
            if (!ensure(position)) {
                return false;
            }
            readRecord();
        } while (recordEnd == recordStart);
        return true;
    }

    /** Keeps the buffer as small as its longest record. */
    private void dropConsumed() {
        if (position > buffer.length / 2) {
            System.arraycopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            position = 0;
        }
    }

    /** The line in the file on which the record starts, from 1. */
    long line() {
        return line;
    }

    /** Why this is no record, as what follows the word "it"; null where it is one. */
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

    /** The field's bytes without its quotes. */
    byte[] bytes(int field) {
        var start = starts[field];
        var end = ends[field];
        if (!quoted[field]) {
            return Arrays.copyOfRange(buffer, start, end);
        }
        var unquoted = new byte[end - start];
        var length = 0;
        for (var i = start; i < end; i++) {
            unquoted[length++] = buffer[i];
            if (buffer[i] == quote) {
                i++;
            }
        }
        return Arrays.copyOf(unquoted, length);
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** The record as it stands in the file, no more than the given number of bytes. */
    String raw(int longest) {
        var end = Math.min(recordEnd, recordStart + longest);
        return new String(buffer, recordStart, end - recordStart, StandardCharsets.UTF_8).replace("\0", "\\0");
    }

    private void readRecord() throws IOException {
        recordStart = position;
        line = nextLine;
        malformed = null;
        fieldCount = 0;
        var at = position;
        while (true) {
            at = ensure(at) && buffer[at] == quote ? readQuoted(at + 1) : readPlain(at);
            if (malformed == null && at - recordStart > LONGEST_RECORD) {
                malformed = TOO_LONG;
            }
            if (malformed != null) {
                recover();
                return;
            }
            if (!ensure(at) || isLineEnd(buffer[at])) {
                recordEnd = at;
                endLine(at);
                validate();
                return;
            }
            at++;
        }
    }

    /** Reads a field without quotes; gives the offset of the delimiter or line end after it. */
    private int readPlain(int start) throws IOException {
        var at = start;
        while (ensure(at) && buffer[at] != delimiter && !isLineEnd(buffer[at])) {
            at++;
            if (at - recordStart > LONGEST_RECORD) {
                break;
            }
        }
        addField(start, at, false);
        return at;
    }

    /** Reads a field after its opening quote; gives the offset of what follows the closing one, or says why it cannot. */
    private int readQuoted(int start) throws IOException {
        var at = start;
        while (ensure(at) && at - recordStart <= LONGEST_RECORD) {
            if (buffer[at] != quote) {
                at++;
            } else if (ensure(at + 1) && buffer[at + 1] == quote) {
                at += 2;
            } else {
                addField(start, at, true);
                at++;
                if (ensure(at) && buffer[at] != delimiter && !isLineEnd(buffer[at])) {
                    malformed = TEXT_AFTER_QUOTE;
                }
                return at;
            }
        }
        malformed = ensure(at) ? LONG_QUOTE : OPEN_QUOTE;
        return at;
    }

    /** Gives up the line on which the record starts, and goes on with the next. */
    private void recover() throws IOException {
        fieldCount = 0;
        var at = recordStart;
        while (ensure(at) && !isLineEnd(buffer[at])) {
            at++;
            if (at == filled && at - recordStart > LONGEST_RECORD) {
                // What the buffer holds is all of this line; only its beginning stays.
                at = recordStart + KEPT_OF_TOO_LONG;
                filled = at;
            }
        }
        recordEnd = Math.min(at, recordStart + LONGEST_RECORD);
        endLine(at);
    }

    /** Moves behind the line end at an offset, and counts the lines of the record. */
    private void endLine(int at) throws IOException {
        for (var i = recordStart; i < at; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r' && buffer[i + 1] != '\n') {
                nextLine++;
            }
        }
        position = at;
        if (ensure(at)) {
            var isCarriageReturn = buffer[at] == '\r';
            position = isCarriageReturn && ensure(at + 1) && buffer[at + 1] == '\n' ? at + 2 : at + 1;
            nextLine++;
        }
    }

    private void validate() {
        for (var i = recordStart; i < recordEnd; i++) {
            if (buffer[i] == 0) {
                malformed = "holds a NUL byte";
                return;
            }
        }
        if (!isAscii()) {
            try {
                decoder.decode(ByteBuffer.wrap(buffer, recordStart, recordEnd - recordStart));
            } catch (CharacterCodingException e) {
                malformed = "holds bytes that are not UTF-8";
            }
        }
    }

    private boolean isAscii() {
        for (var i = recordStart; i < recordEnd; i++) {
            if (buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void addField(int start, int end, boolean isQuoted) {
        if (fieldCount == starts.length) {
            starts = Arrays.copyOf(starts, fieldCount * 2);
            ends = Arrays.copyOf(ends, fieldCount * 2);
            quoted = Arrays.copyOf(quoted, fieldCount * 2);
        }
        starts[fieldCount] = start;
        ends[fieldCount] = end;
        quoted[fieldCount] = isQuoted;
        fieldCount++;
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }

    /** Whether there is a byte at an offset of the buffer; reads more where that is needed. */
    private boolean ensure(int offset) throws IOException {
        while (offset >= filled) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        var count = input.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
            return false;
        }
        filled += count;
        return true;
    }
}
