package io.github.eltmaven.ledger;

/** What was landed of a source in all its loads. */
public record LoadTotal(String source, long files, long records, long loaded, long malformed) {}
