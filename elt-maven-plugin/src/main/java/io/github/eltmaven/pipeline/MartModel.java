package io.github.eltmaven.pipeline;

import io.github.eltmaven.sql.SqlText;

/**
 * A model of {@code mart/}.
 *
 * @param name the name of the table of schema mart that it fills
 * @param alwaysFull whether it is computed again on every run, {@code @refresh full}
 */
public record MartModel(String name, SqlText sql, boolean alwaysFull) {

    /** The table's name with its schema. */
    public String table() {
        return "mart." + name;
    }
}
