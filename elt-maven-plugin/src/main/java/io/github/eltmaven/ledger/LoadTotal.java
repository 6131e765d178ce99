package io.github.eltmaven.ledger;

/**
 * The sum of all loads of a source.
 *
 * @param table its raw table, as {@code schema.table}
 * @param files the number of its loads
 */
public record LoadTotal(String source, String table, long files, LoadCounts counts) {}
