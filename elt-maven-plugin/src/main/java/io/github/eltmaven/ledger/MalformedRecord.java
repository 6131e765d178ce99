package io.github.eltmaven.ledger;

/**
 * A text in a file that is no record of its source.
 *
 * @param line the line on which it starts, from 1
 * @param offset the byte at which it starts, from 0
 * @param reason why it is no record, as the words that follow "it"
 * @param record how it stands in the file, cut where it is long
 */
public record MalformedRecord(long line, long offset, String reason, String record) {}
