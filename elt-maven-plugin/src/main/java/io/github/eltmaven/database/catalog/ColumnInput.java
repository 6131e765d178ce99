package io.github.eltmaven.database.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column that a query reads.
 *
 * @param table the table as {@code schema.table}
 * @param column the column; null if the query reads whole rows, or only whether there are rows
 */
public record ColumnInput(String table, @Nullable String column) {}
