package io.github.eltmaven.pipeline;

import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlText;

/**
 * A model of {@code mart/}.
 *
 * @param schemas where the tables of the pipeline live
 * @param name the name of the table of schema mart that it fills
 * @param alwaysFull whether it is computed again on every run, {@code @refresh full}
 */
public record MartModel(Schemas schemas, String name, SqlText sql, boolean alwaysFull) {

    /** The table's name with its schema. */
    public String table() {
        return schemas.mart() + "." + name;
    }
}
