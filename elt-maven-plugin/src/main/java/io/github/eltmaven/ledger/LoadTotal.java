package io.github.eltmaven.ledger;

/**
 * What all loads of a source brought.
 *
 * @param table its raw table, as {@code schema.table}
 * @param files the number of its loads
 */
public record LoadTotal(String source, String table, long files, LoadCounts counts) {}
