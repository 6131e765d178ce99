package io.github.eltmaven.ledger;

/**
 * What was landed of a source in all its loads.
 *
 * @param table where it was landed, as {@code schema.table}
 */
public record LoadTotal(String source, String table, long files, long records, long loaded, long malformed) {}
