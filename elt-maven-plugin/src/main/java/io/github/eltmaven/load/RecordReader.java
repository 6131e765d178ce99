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
 * that a stray quote cannot swallow the rest of the file. Where it is known how many fields a record has, a quote is broken,
 * too, that is closed on a later line with another number of them.
 *
 * <p>A quote after other text of its field is a character, as in {@code 5" pipe} and {@code 12"x14"}. But where a delimiter
 * stands between such a late quote and its partner, some readers see one field and others two, and the record is malformed.
 *
 * <p>Most records have no quote and stand in the buffer as a whole: they are split in one pass over their bytes. Whatever is
 * out of the ordinary is left to the careful way.
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
    private static final String LATE_QUOTE = "has a quote that opens after other text in column ";
    private static final int NOWHERE = -1;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    // What a byte means to the quick way.
    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_FEED = 2;
    private static final byte CARRIAGE_RETURN = 3;
    private static final byte BEYOND_ASCII = 4;
    private static final byte NEEDS_CARE = 5;

    private final InputStream input;
    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final byte comment;
    private final byte[] meanings;
    private final String notEncoded;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int position;
    private boolean ended;
    private int expectedFields;
    private long nextLine = 1;
    private long droppedBytes;
    private long blankLines;

    private int recordStart;
    private int recordEnd;
    private long line;
    private long offset;
    private boolean isCsv;
    private boolean isRecovered;
    private @Nullable String malformed;
    private int lateQuoteField;
    private int lateQuoteEndField;
    private int fieldCount;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];

    RecordReader(InputStream input, CsvFormat format) throws IOException {
        this.input = input;
        this.delimiter = (byte) format.delimiter();
        this.quote = (byte) format.quote();
        this.escape = (byte) format.escape();
        this.comment = (byte) format.comment();
        this.meanings = meanings();
        this.notEncoded = "holds bytes that are not " + format.encoding();
        skipByteOrderMark();
        for (var skipped = 0; skipped < format.skip() && ensure(position); skipped++) {
            skipLine();
        }
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

    /** Says how many fields a record has, from the next one on. */
    void expectFields(int count) {
        expectedFields = count;
    }

    private byte[] meanings() {
        var meanings = new byte[256];
        Arrays.fill(meanings, 0x80, 0x100, BEYOND_ASCII);
        meanings['\n'] = LINE_FEED;
        meanings['\r'] = CARRIAGE_RETURN;
        meanings[delimiter] = DELIMITER;
        meanings[quote] = NEEDS_CARE;
        meanings[0] = NEEDS_CARE;
        return meanings;
    }

    /**
     * Goes to the next record, comments left out; false at the end. A blank line, empty or of blanks and tabs, is a record where
     * it is known that a record has one field. Elsewhere it holds nothing and is counted.
     */
    boolean next() throws IOException {
        while (true) {
            dropConsumed();
            if (!ensure(position)) {
                return false;
            }
            if (comment != CsvFormat.NONE && buffer[position] == comment) {
                skipLine();
                continue;
            }
            line = nextLine;
            offset = droppedBytes + position;
            malformed = null;
            isRecovered = false;
            fieldCount = 0;
            recordStart = position;
            if (!readQuickly()) {
                fieldCount = 0;
                readRecord();
            }
            if (expectedFields == 1 || !isBlank()) {
                return true;
            }
            blankLines++;
        }
    }

    /** Whether the record is one field of blanks and tabs alone: where one of them is the delimiter, it makes several fields. */
    private boolean isBlank() {
        if (fieldCount != 1 || quoted[0] || malformed != null) {
            return false;
        }
        for (var at = recordStart; at < recordEnd; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** How many lines were passed over because they are blank. */
    long blankLines() {
        return blankLines;
    }

    /** Splits a record that is whole in the buffer and has no quote; false where it is another one. */
    private boolean readQuickly() throws IOException {
        var bytes = buffer;
        var end = filled;
        var fieldStart = position;
        var isAscii = true;
        for (var at = position; at < end; at++) {
            switch (meanings[bytes[at] & 0xff]) {
                case ORDINARY -> {}
                case DELIMITER -> {
                    addField(fieldStart, at, false);
                    fieldStart = at + 1;
                }
                case LINE_FEED, CARRIAGE_RETURN -> {
                    var isCarriageReturn = bytes[at] == '\r';
                    if (isCarriageReturn && at + 1 == end || at - position > LONGEST_RECORD) {
                        return false;
                    }
                    addField(fieldStart, at, false);
                    recordEnd = at;
                    position = isCarriageReturn && bytes[at + 1] == '\n' ? at + 2 : at + 1;
                    nextLine++;
                    isCsv = true;
                    if (!isAscii) {
                        validateEncoding();
                    }
                    return true;
                }
                case BEYOND_ASCII -> isAscii = false;
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** Moves behind the next line end. */
    private void skipLine() throws IOException {
        var at = position;
        while (ensure(at) && !isLineEnd(buffer[at])) {
            at++;
            if (at == filled) {
                droppedBytes += at - position;
                filled = position;
                at = position;
            }
        }
        recordStart = at;
        recordEnd = at;
        endLine(at);
    }

    /** Keeps the buffer as small as its longest record. */
    private void dropConsumed() {
        if (position > buffer.length / 2) {
            System.arraycopy(buffer, position, buffer, 0, filled - position);
            droppedBytes += position;
            filled -= position;
            position = 0;
        }
    }

    /** The line in the file on which the record starts, from 1. */
    long line() {
        return line;
    }

    /** Whether the record had no end that could be trusted, so that reading goes on with {@link #nextLine}. */
    boolean isRecovered() {
        return isRecovered;
    }

    /** The line after the record. */
    long nextLine() {
        return nextLine;
    }

    /** The byte at which the record starts, from 0; where the text is compressed or not UTF-8, the byte of its UTF-8. */
    long offset() {
        return offset;
    }

    /** Whether the record is CSV to every reader: no quote stands inside a field that is not quoted. */
    boolean isCsv() {
        return isCsv;
    }

    /** What holds the fields of the record, until the next one. */
    byte[] buffer() {
        return buffer;
    }

    /** Where the record begins in {@link #buffer}. */
    int start() {
        return recordStart;
    }

    /** Where it ends, its line end not counted. */
    int end() {
        return recordEnd;
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
            // Inside a field that was read a quote has one before it, and so may an escape.
            if (isEscape(i, end)) {
                i++;
            }
            unquoted[length++] = buffer[i];
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

    private boolean isEscape(int at, int end) {
        return at + 1 < end && buffer[at] == escape && (buffer[at + 1] == quote || buffer[at + 1] == escape);
    }

    private void readRecord() throws IOException {
        isCsv = true;
        lateQuoteField = NOWHERE;
        lateQuoteEndField = NOWHERE;
        var at = position;
        while (true) {
            at = quote != CsvFormat.NONE && ensure(at) && buffer[at] == quote ? readQuoted(at + 1) : readPlain(at);
            if (malformed == null && at - recordStart > LONGEST_RECORD) {
                malformed = TOO_LONG;
            }
            var isAtEnd = malformed == null && (!ensure(at) || isLineEnd(buffer[at]));
            if (isAtEnd && expectedFields > 0 && fieldCount != expectedFields) {
                refuseOtherLines(at);
            }
            if (malformed != null) {
                recover();
                return;
            }
            if (isAtEnd) {
                recordEnd = at;
                endLine(at);
                refuseLateQuote();
                validate();
                return;
            }
            at++;
        }
    }

    /** A quote that brought other lines into a record of too many or too few fields was hardly meant to. */
    private void refuseOtherLines(int end) {
        var lines = lineEnds(end);
        if (lines > 0) {
            malformed = "has a quote that is closed on line " + (line + lines) + " with " + columns(fieldCount)
                    + ", the header has " + expectedFields;
        }
    }

    /** Refuses a record in which a quote opens after other text, and a delimiter or a line end stands before the next quote. */
    private void refuseLateQuote() throws IOException {
        if (lateQuoteEndField != NOWHERE) {
            malformed = LATE_QUOTE + (lateQuoteField + 1) + " and is closed in column " + (lateQuoteEndField + 1);
        } else if (lateQuoteField != NOWHERE && fieldCount == expectedFields) {
            var lines = linesOfLateQuote();
            if (lines > 0) {
                malformed = LATE_QUOTE + (lateQuoteField + 1) + " and is closed on line " + (nextLine + lines - 1);
                isRecovered = true;
            }
        }
    }

    /**
     * Looks where the next quote is after a record that ends inside a late quote; gives the number of lines up to it, 0 where
     * it has nothing to do with this record. It has where the lines between are no records, and all of them would be one.
     */
    private int linesOfLateQuote() throws IOException {
        var lines = 1;
        var fields = 1;
        var isOpen = true;
        var fieldsBehindQuote = 0;
        var fieldStart = position;
        for (var at = position; at - recordStart <= LONGEST_RECORD; at++) {
            at = endOfOrdinary(at);
            if (!ensure(at) || isLineEnd(buffer[at])) {
                if (fields == expectedFields) {
                    return 0;
                }
                if (!isOpen) {
                    return lateQuoteField + 1 + fieldsBehindQuote == expectedFields ? lines : 0;
                }
                if (!ensure(at)) {
                    return 0;
                }
                at += buffer[at] == '\r' && ensure(at + 1) && buffer[at + 1] == '\n' ? 1 : 0;
                lines++;
                fields = 1;
                fieldStart = at + 1;
            } else if (buffer[at] == delimiter) {
                fields++;
                fieldsBehindQuote += isOpen ? 0 : 1;
                fieldStart = at + 1;
            } else if (isOpen && ensure(at + 1) && isEscape(at, filled)) {
                at++;
            } else if (buffer[at] == quote) {
                if (isOpen && at == fieldStart) {
                    // It opens a field of its own.
                    return 0;
                }
                isOpen = !isOpen;
            }
        }
        return 0;
    }

    /** The first byte from an offset on that is not plain text, as far as the buffer is filled. */
    private int endOfOrdinary(int start) {
        var bytes = buffer;
        var end = filled;
        var at = start;
        while (at < end && meanings[bytes[at] & 0xff] == ORDINARY && bytes[at] != escape) {
            at++;
        }
        return at;
    }

    /** Reads a field that does not begin with a quote; gives the offset of the delimiter or line end after it. */
    private int readPlain(int start) throws IOException {
        var at = start;
        var isOpen = false;
        while (ensure(at) && buffer[at] != delimiter && !isLineEnd(buffer[at])) {
            if (meanings[buffer[at] & 0xff] == ORDINARY && buffer[at] != escape) {
                at = endOfOrdinary(at);
                if (at - recordStart > LONGEST_RECORD) {
                    break;
                }
                continue;
            }
            if (buffer[at] == quote || buffer[at] == escape) {
                isCsv &= buffer[at] != quote;
                var isInside = isOpen || lateQuoteField != NOWHERE;
                if (isInside && ensure(at + 1) && isEscape(at, filled)) {
                    at++;
                } else {
                    isOpen ^= buffer[at] == quote;
                }
            }
            at++;
            if (at - recordStart > LONGEST_RECORD) {
                break;
            }
        }
        if (isOpen && quote != CsvFormat.NONE) {
            if (lateQuoteField == NOWHERE) {
                lateQuoteField = fieldCount;
            } else if (lateQuoteEndField == NOWHERE) {
                lateQuoteEndField = fieldCount;
            }
        }
        addField(start, at, false);
        return at;
    }

    /** Reads a field after its opening quote; gives the offset of what follows the closing one, or says why it cannot. */
    private int readQuoted(int start) throws IOException {
        var at = start;
        while (ensure(at) && at - recordStart <= LONGEST_RECORD) {
            if (buffer[at] != quote && buffer[at] != escape) {
                at++;
            } else if (ensure(at + 1) && isEscape(at, filled)) {
                at += 2;
            } else if (buffer[at] != quote) {
                at++;
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
        isRecovered = true;
        fieldCount = 0;
        var at = recordStart;
        while (ensure(at) && !isLineEnd(buffer[at])) {
            at++;
            if (at == filled && at - recordStart > LONGEST_RECORD) {
                // What the buffer holds is all of this line; only its beginning stays.
                droppedBytes += at - recordStart - KEPT_OF_TOO_LONG;
                at = recordStart + KEPT_OF_TOO_LONG;
                filled = at;
            }
        }
        recordEnd = Math.min(at, recordStart + LONGEST_RECORD);
        endLine(at);
    }

    /** Moves behind the line end at an offset, and counts the lines of the record. */
    private void endLine(int at) throws IOException {
        nextLine += lineEnds(at);
        position = at;
        if (ensure(at)) {
            var isCarriageReturn = buffer[at] == '\r';
            position = isCarriageReturn && ensure(at + 1) && buffer[at + 1] == '\n' ? at + 2 : at + 1;
            nextLine++;
        }
    }

    /** How many lines of the record end before an offset. */
    private int lineEnds(int at) {
        var count = 0;
        for (var i = recordStart; i < at; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r' && buffer[i + 1] != '\n') {
                count++;
            }
        }
        return count;
    }

    private void validate() {
        for (var i = recordStart; i < recordEnd; i++) {
            if (buffer[i] == 0) {
                malformed = "holds a NUL byte";
                return;
            }
        }
        if (!isAscii()) {
            validateEncoding();
        }
    }

    private void validateEncoding() {
        try {
            decoder.decode(ByteBuffer.wrap(buffer, recordStart, recordEnd - recordStart));
        } catch (CharacterCodingException e) {
            malformed = notEncoded;
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

    /** A number of columns in words. */
    static String columns(int count) {
        return count + (count == 1 ? " column" : " columns");
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
