package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a stream of UTF-8 as CSV records (RFC 4180, with any line end). It finds malformed records and says why they are
 * malformed.
 *
 * <p>A broken quote makes only the line malformed on which its record starts. Reading goes on with the next line, so that a stray
 * quote cannot swallow the rest of the file. If the number of fields is known, a quote is also broken if it is closed on a later
 * line and the record then has a wrong number of fields.
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

    /** Sets the number of fields that the next records should have. */
    void expectFields(int count) {
        expectedFields = count;
        splitter.expectFields(count);
    }

    /**
     * Goes to the next record, and skips comments. Returns false at the end. A line that is empty or has only blanks and tabs is
     * a record only if records have one field. Otherwise it is skipped and counted.
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

    /** Returns the current record. */
    CsvRecord record() {
        return record;
    }

    /** Returns how many blank lines were skipped. */
    long blankLines() {
        return blankLines;
    }
}
