package io.github.eltmaven.openlineage;

import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.sql.SqlText;
import java.util.Optional;

/**
 * A model of dw or mart.
 *
 * @param table the table that the model fills, as {@code schema.table}
 * @param source the only table that the model reads, by its definition; empty where only the database knows what the
 *     model reads
 * @param query its SQL
 * @param description the user's description; empty where the user gives no description
 */
record Model(String table, Optional<String> source, String query, String description) {

    /** Returns the model of a table; empty where the pipeline has no such model. */
    static Optional<Model> of(Pipeline pipeline, String table) {
        return pipeline.warehouseModels().stream()
                .filter(model -> model.table().equals(table))
                .map(model ->
                        of(table, Optional.of(model.input()), model.query().sql()))
                .findFirst()
                .or(() -> pipeline.martModels().stream()
                        .filter(model -> model.table().equals(table))
                        .map(model -> of(table, Optional.empty(), model.sql()))
                        .findFirst());
    }

    private static Model of(String table, Optional<String> source, SqlText sql) {
        return new Model(table, source, sql.query(), sql.description());
    }
}
