package io.github.eltmaven.ledger;

/**
 * A text in a file that is not a record of its source.
 *
 * @param line the line on which it starts, from 1
 * @param offset the byte at which it starts, from 0
 * @param reason why it is malformed; completes a sentence that begins with "it"
 * @param record its text in the file; a long text is cut
 */
public record MalformedRecord(long line, long offset, String reason, String record) {}
