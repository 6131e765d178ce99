package io.github.eltmaven.load;

import static io.github.eltmaven.load.CsvCharacters.isLineEnd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the end of a record and of its fields.
 *
 * <p>Most records have no quote and are completely in the window. One pass over their bytes splits them. The other records are
 * split carefully, by the transitions of a {@linkplain State state}.
 *
 * <p>A quote after other text of its field is an ordinary character, as in {@code 5" pipe} and {@code 12"x14}. But if a delimiter
 * is between such a late quote and the next quote, some readers see one field and others see two, so the record is malformed.
 */
final class RecordSplitter {

    /** A longer record is refused, so that the use of memory is limited. */
    static final int LONGEST_RECORD = 4 << 20;

    /** The number of bytes that are kept of a line that is too long, to show it. */
    private static final int KEPT_OF_TOO_LONG = 1 << 13;

    private static final String MEBIBYTES = (LONGEST_RECORD >> 20) + " MiB";
    private static final String TOO_LONG = "is longer than " + MEBIBYTES;
    private static final String TEXT_AFTER_QUOTE = "has text after a closing quote";
    private static final String OPEN_QUOTE = "has a quote that is not closed";
    private static final String LONG_QUOTE = OPEN_QUOTE + " within " + MEBIBYTES;
    private static final String LATE_QUOTE = "has a quote that opens after other text in column ";
    private static final int NOWHERE = -1;

    // The meanings of bytes for the quick split. A switch over bytes is faster here than a switch over an enum.
    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_FEED = 2;
    private static final byte CARRIAGE_RETURN = 3;
    private static final byte BEYOND_ASCII = 4;
    private static final byte NEEDS_CARE = 5;

    /** The state of the careful split. */
    private enum State {
        /** At the first byte of a field, or at the end of a record that ends with a delimiter. */
        FIELD,
        /** In a field that does not begin with a quote. */
        PLAIN,
        /** In a field, behind its opening quote. */
        QUOTED,
        /** Behind a field: at a delimiter, at a line end or at the end of the file. */
        FIELD_END,
        /** Behind the last field of the record. */
        RECORD_END,
        /** The record is malformed, and its end is unknown. */
        BROKEN
    }

    private final ByteWindow window;
    private final CsvCharacters characters;
    private final CsvRecord record;
    private final byte[] meanings;
    private final String notEncoded;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private int expectedFields;

    /** The offset of the next byte. */
    private int at;

    /** The fields in which a late quote opens and is closed. */
    private int lateQuoteField;

    private int lateQuoteEndField;

    /**
     * Prepares to split records.
     *
     * @param encoding the file's encoding, for messages
     */
    RecordSplitter(ByteWindow window, CsvCharacters characters, CsvRecord record, Charset encoding) {
        this.window = window;
        this.characters = characters;
        this.record = record;
        this.meanings = meanings(characters);
        this.notEncoded = "holds bytes that are not " + encoding;
    }

    private static byte[] meanings(CsvCharacters characters) {
        var meanings = new byte[256];
        Arrays.fill(meanings, 0x80, 0x100, BEYOND_ASCII);
        meanings['\n'] = LINE_FEED;
        meanings['\r'] = CARRIAGE_RETURN;
        meanings[characters.delimiter()] = DELIMITER;
        meanings[characters.quote()] = NEEDS_CARE;
        meanings[0] = NEEDS_CARE;
        return meanings;
    }

    /** Sets the number of fields that the next records should have; 0 if it is unknown. */
    void expectFields(int count) {
        expectedFields = count;
    }

    /**
     * Splits the record that begins at an offset of the window. There is a byte at this offset.
     *
     * @return the offset at which the next record begins
     */
    int split(int start) throws IOException {
        record.begin(start);
        if (!splitQuickly()) {
            record.forgetFields();
            splitCarefully();
        }
        return at;
    }

    /** Splits a record that is completely in the window and has no quote. Returns false if the record needs the careful split. */
    private boolean splitQuickly() {
        var bytes = window.bytes();
        var end = window.filled();
        var start = record.start();
        var fieldStart = start;
        var isAscii = true;
        for (var i = start; i < end; i++) {
            switch (meanings[bytes[i] & 0xff]) {
                case ORDINARY -> {}
                case DELIMITER -> {
                    record.addField(fieldStart, i, false);
                    fieldStart = i + 1;
                }
                case LINE_FEED, CARRIAGE_RETURN -> {
                    var isCarriageReturn = bytes[i] == '\r';
                    if (isCarriageReturn && i + 1 == end || i - start > LONGEST_RECORD) {
                        return false;
                    }
                    record.addField(fieldStart, i, false);
                    record.end(i);
                    record.passLines(1);
                    at = isCarriageReturn && bytes[i + 1] == '\n' ? i + 2 : i + 1;
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

    private void splitCarefully() throws IOException {
        at = record.start();
        lateQuoteField = NOWHERE;
        lateQuoteEndField = NOWHERE;
        var state = State.FIELD;
        while (state != State.RECORD_END && state != State.BROKEN) {
            state = switch (state) {
                case FIELD -> beginField();
                case PLAIN -> readPlain();
                case QUOTED -> readQuoted();
                default -> endField();
            };
        }
        if (state == State.BROKEN) {
            recover();
        } else {
            endRecord();
        }
    }

    private State beginField() throws IOException {
        if (characters.hasQuotes() && window.has(at) && window.at(at) == characters.quote()) {
            at++;
            return State.QUOTED;
        }
        return State.PLAIN;
    }

    private State readPlain() throws IOException {
        var start = at;
        var quote = characters.quote();
        var escape = characters.escape();
        var isOpen = false;
        while (window.has(at) && window.at(at) != characters.delimiter() && !isLineEnd(window.at(at)) && !isTooLong()) {
            var value = window.at(at);
            if (meanings[value & 0xff] == ORDINARY && value != escape) {
                at = endOfOrdinary(at);
                continue;
            }
            if (value == quote || value == escape) {
                if (value == quote) {
                    record.holdsStrayQuote();
                }
                var isInside = isOpen || lateQuoteField != NOWHERE;
                if (isInside && isEscape(at)) {
                    at++;
                } else {
                    isOpen ^= value == quote;
                }
            }
            at++;
        }
        if (isOpen && characters.hasQuotes()) {
            noteLateQuote();
        }
        record.addField(start, at, false);
        return State.FIELD_END;
    }

    private void noteLateQuote() {
        if (lateQuoteField == NOWHERE) {
            lateQuoteField = record.fieldCount();
        } else if (lateQuoteEndField == NOWHERE) {
            lateQuoteEndField = record.fieldCount();
        }
    }

    private State readQuoted() throws IOException {
        var start = at;
        var quote = characters.quote();
        var escape = characters.escape();
        while (window.has(at) && !isTooLong()) {
            var value = window.at(at);
            if (value != quote && value != escape) {
                at = endOfQuotedText(at);
            } else if (isEscape(at)) {
                at += 2;
            } else if (value != quote) {
                at++;
            } else {
                record.addField(start, at, true);
                at++;
                return isAtEndOfField() ? State.FIELD_END : broken(TEXT_AFTER_QUOTE);
            }
        }
        return broken(window.has(at) ? LONG_QUOTE : OPEN_QUOTE);
    }

    private State endField() throws IOException {
        if (isTooLong()) {
            return broken(TOO_LONG);
        }
        if (window.has(at) && !isLineEnd(window.at(at))) {
            at++;
            return State.FIELD;
        }
        // If a quote makes a record of several lines, and the record
        // has a wrong number of fields, the quote is a mistake.
        var lines = expectedFields > 0 && record.fieldCount() != expectedFields ? lineEnds(at) : 0;
        return lines == 0
                ? State.RECORD_END
                : broken("has a quote that is closed on line " + (record.line() + lines) + " with "
                        + CsvRecord.columns(record.fieldCount()) + ", the header has " + expectedFields);
    }

    private State broken(String reason) {
        record.refuse(reason);
        return State.BROKEN;
    }

    private void endRecord() throws IOException {
        record.end(at);
        endLine();
        refuseLateQuote();
        validate();
    }

    /** Gives up the line on which the record starts, and goes on with the next line. */
    private void recover() throws IOException {
        var start = record.start();
        record.recovered();
        record.forgetFields();
        at = start;
        while (window.has(at) && !isLineEnd(window.at(at))) {
            at++;
            if (at == window.filled() && isTooLong()) {
                // The window holds only this line. Only the beginning of the line is kept.
                at = start + KEPT_OF_TOO_LONG;
                window.forgetFrom(at);
            }
        }
        record.end(Math.min(at, start + LONGEST_RECORD));
        endLine();
    }

    /** Moves behind the line end, and counts the lines of the record. */
    private void endLine() throws IOException {
        record.passLines(lineEnds(at));
        passLineEnd();
    }

    private void passLineEnd() throws IOException {
        if (window.has(at)) {
            at += isLineEndOfTwo(at) ? 2 : 1;
            record.passLines(1);
        }
    }

    /** Moves from an offset of the window behind the next line end, and returns the new offset. */
    int skipLine(int start) throws IOException {
        at = start;
        while (window.has(at) && !isLineEnd(window.at(at))) {
            at++;
            if (at == window.filled()) {
                window.forgetFrom(start);
                at = start;
            }
        }
        passLineEnd();
        return at;
    }

    /**
     * Refuses a record in which a quote opens after other text, and a delimiter or a line end is between it and the next quote.
     */
    private void refuseLateQuote() throws IOException {
        if (lateQuoteEndField != NOWHERE) {
            record.refuse(LATE_QUOTE + (lateQuoteField + 1) + " and is closed in column " + (lateQuoteEndField + 1));
        } else if (lateQuoteField != NOWHERE && record.fieldCount() == expectedFields) {
            var lines = linesOfLateQuote();
            if (lines > 0) {
                record.refuse(LATE_QUOTE + (lateQuoteField + 1) + " and is closed on line "
                        + (record.nextLine() + lines - 1));
                record.recovered();
            }
        }
    }

    /**
     * Looks for the next quote behind a record that ends inside a late quote. That quote belongs to the record if the lines
     * between are not records, but all of them together would be one record.
     *
     * @return the number of lines up to the quote; 0 if it does not belong to the record
     */
    private int linesOfLateQuote() throws IOException {
        var lines = 1;
        var fields = 1;
        var isOpen = true;
        var fieldsBehindQuote = 0;
        var fieldStart = at;
        for (var i = at; i - record.start() <= LONGEST_RECORD; i++) {
            i = endOfOrdinary(i);
            if (!window.has(i) || isLineEnd(window.at(i))) {
                if (fields == expectedFields) {
                    return 0;
                }
                if (!isOpen) {
                    return lateQuoteField + 1 + fieldsBehindQuote == expectedFields ? lines : 0;
                }
                if (!window.has(i)) {
                    return 0;
                }
                i += isLineEndOfTwo(i) ? 1 : 0;
                lines++;
                fields = 1;
                fieldStart = i + 1;
            } else if (window.at(i) == characters.delimiter()) {
                fields++;
                fieldsBehindQuote += isOpen ? 0 : 1;
                fieldStart = i + 1;
            } else if (isOpen && isEscape(i)) {
                i++;
            } else if (window.at(i) == characters.quote()) {
                if (isOpen && i == fieldStart) {
                    // This quote opens a field.
                    return 0;
                }
                isOpen = !isOpen;
            }
        }
        return 0;
    }

    /** Returns the offset of the next byte that is not ordinary text, or the end of the filled window. */
    private int endOfOrdinary(int start) {
        var bytes = window.bytes();
        var end = window.filled();
        var escape = characters.escape();
        var i = start;
        while (i < end && meanings[bytes[i] & 0xff] == ORDINARY && bytes[i] != escape) {
            i++;
        }
        return i;
    }

    /**
     * Returns the offset of the next quote or escape character. It looks no further than the filled window and the longest
     * record.
     */
    private int endOfQuotedText(int start) {
        var bytes = window.bytes();
        var end = Math.min(window.filled(), record.start() + LONGEST_RECORD + 1);
        var quote = characters.quote();
        var escape = characters.escape();
        var i = start;
        while (i < end && bytes[i] != quote && bytes[i] != escape) {
            i++;
        }
        return i;
    }

    private boolean isTooLong() {
        return at - record.start() > LONGEST_RECORD;
    }

    private boolean isAtEndOfField() throws IOException {
        return !window.has(at) || window.at(at) == characters.delimiter() || isLineEnd(window.at(at));
    }

    private boolean isEscape(int offset) throws IOException {
        return window.has(offset + 1) && characters.isEscape(window.bytes(), offset, window.filled());
    }

    private boolean isLineEndOfTwo(int offset) throws IOException {
        return window.at(offset) == '\r' && window.has(offset + 1) && window.at(offset + 1) == '\n';
    }

    /** Returns how many lines of the record end before an offset. */
    private int lineEnds(int end) {
        var bytes = window.bytes();
        var count = 0;
        for (var i = record.start(); i < end; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r' && bytes[i + 1] != '\n') {
                count++;
            }
        }
        return count;
    }

    private void validate() {
        var bytes = window.bytes();
        var isAscii = true;
        for (var i = record.start(); i < record.end(); i++) {
            if (bytes[i] == 0) {
                record.refuse("holds a NUL byte");
                return;
            }
            isAscii &= bytes[i] > 0;
        }
        if (!isAscii) {
            validateEncoding();
        }
    }

    private void validateEncoding() {
        try {
            decoder.decode(ByteBuffer.wrap(window.bytes(), record.start(), record.end() - record.start()));
        } catch (CharacterCodingException e) {
            record.refuse(notEncoded);
        }
    }
}
