package io.github.eltmaven.pipeline;

import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlText;

/**
 * A model of {@code mart/}.
 *
 * @param schemas the schemas of the pipeline's tables
 * @param name the name of the table of schema mart that the model fills
 * @param alwaysFull whether every run computes the whole table again, {@code @refresh full}
 * @param changesColumn a column of tables that no model fills: each change makes its highest value higher, {@code @changes}; empty
 *     where none is named
 */
public record MartModel(Schemas schemas, String name, SqlText sql, boolean alwaysFull, String changesColumn) {

    /** Returns the table's name with its schema. */
    public String table() {
        return schemas.mart() + "." + name;
    }
}
