package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a stream of UTF-8 as CSV records (RFC 4180, with any line end) without trusting it. A malformed record has a reason. A
 * broken quote costs only the line on which its record starts: reading goes on with the next line, so that a stray quote cannot
 * swallow the rest of the file. Where it is known how many fields a record has, a quote is also broken if it is closed on a later
 * line and the record then has another number of fields.
 */
final class RecordReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteWindow window;
    private final CsvCharacters characters;
    private final CsvRecord record;
    private final RecordSplitter splitter;
    private int position;
    private int expectedFields;
    private long blankLines;

    RecordReader(InputStream input, CsvFormat format) throws IOException {
        this.window = new ByteWindow(input);
        this.characters = CsvCharacters.of(format);
        this.record = new CsvRecord(window, characters);
        this.splitter = new RecordSplitter(window, characters, record, format.encoding());
        skipByteOrderMark();
        for (var skipped = 0; skipped < format.skip() && window.has(position); skipped++) {
            position = splitter.skipLine(position);
        }
    }

    private void skipByteOrderMark() throws IOException {
        for (var i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (!window.has(i) || window.at(i) != BYTE_ORDER_MARK[i]) {
                return;
            }
        }
        position = BYTE_ORDER_MARK.length;
    }

    /** Says how many fields a record has, from the next one on. */
    void expectFields(int count) {
        expectedFields = count;
        splitter.expectFields(count);
    }

    /**
     * Goes to the next record, comments left out; false at the end. A blank line, empty or of blanks and tabs, is a record where
     * it is known that a record has one field. Elsewhere it holds nothing and is counted.
     */
    boolean next() throws IOException {
        while (true) {
            position = window.dropBefore(position);
            if (!window.has(position)) {
                return false;
            }
            if (characters.hasComments() && window.at(position) == characters.comment()) {
                position = splitter.skipLine(position);
                continue;
            }
            position = splitter.split(position);
            if (expectedFields == 1 || !record.isBlank()) {
                return true;
            }
            blankLines++;
        }
    }

    /** The record at which the reader stands. */
    CsvRecord record() {
        return record;
    }

    /** How many lines were passed over because they are blank. */
    long blankLines() {
        return blankLines;
    }
}
