package io.github.eltmaven.database.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column that a query reads.
 *
 * @param table as {@code schema.table}
 * @param column null where only the table is known: its whole rows are read, or only that there are rows
 */
public record ColumnInput(String table, @Nullable String column) {}
