package io.github.eltmaven.ledger;

/**
 * A record that is none of its source.
 *
 * @param line the line on which it starts, from 1
 * @param offset the byte at which it starts, from 0
 * @param reason why it is none, as what follows the word "it"
 * @param record how it stands in the file, cut where it is long
 */
public record MalformedRecord(long line, long offset, String reason, String record) {}
