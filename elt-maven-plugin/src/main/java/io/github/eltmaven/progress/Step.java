package io.github.eltmaven.progress;

import org.jspecify.annotations.Nullable;

/**
 * A step of a goal: what it brings up to date.
 *
 * @param table the table that it writes, as {@code schema.table}
 * @param file the file that it loads, as the ledger knows it; null where it loads none
 */
public record Step(String table, @Nullable String file) {

    /** A step that brings a table up to date. */
    public static Step of(String table) {
        return new Step(table, null);
    }

    /** The table's name without its schema; that of the source for a step that loads a file. */
    public String name() {
        return table.substring(table.indexOf('.') + 1);
    }
}
