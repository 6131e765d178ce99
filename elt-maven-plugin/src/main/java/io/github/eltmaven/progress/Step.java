package io.github.eltmaven.progress;

import org.jspecify.annotations.Nullable;

/**
 * A step of a goal, which brings one table up to date.
 *
 * @param table the table that the step writes, as {@code schema.table}
 * @param file the file that the step loads, under its name in the ledger; null where it loads none
 */
public record Step(String table, @Nullable String file) {

    /** Makes a step that loads no file. */
    public static Step of(String table) {
        return new Step(table, null);
    }

    /** Returns the table's name without its schema. For a step that loads a file, this is the name of the source. */
    public String name() {
        return table.substring(table.indexOf('.') + 1);
    }
}
