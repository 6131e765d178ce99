package io.github.eltmaven.openlineage;

import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.sql.SqlText;
import java.util.Optional;

/**
 * A model of dw or mart.
 *
 * @param table the table that it fills, as {@code schema.table}
 * @param source the only table that it reads, by its definition; empty where only the database knows what it reads
 * @param query its SQL
 * @param description what the user says of it; empty where that is nothing
 */
record Model(String table, Optional<String> source, String query, String description) {

    /** The model of a table; empty where the pipeline has none. */
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
