package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;

/** The special characters of a file as bytes. A character that the format does not have is {@link CsvFormat#NONE}. */
record CsvCharacters(byte delimiter, byte quote, byte escape, byte comment) {

    static CsvCharacters of(CsvFormat format) {
        return new CsvCharacters(
                (byte) format.delimiter(), (byte) format.quote(), (byte) format.escape(), (byte) format.comment());
    }

    boolean hasQuotes() {
        return quote != CsvFormat.NONE;
    }

    boolean hasComments() {
        return comment != CsvFormat.NONE;
    }

    /** Whether a byte escapes the quote or escape character behind it. Both are before an end. */
    boolean isEscape(byte[] bytes, int at, int end) {
        return at + 1 < end && bytes[at] == escape && (bytes[at + 1] == quote || bytes[at + 1] == escape);
    }

    static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }
}
