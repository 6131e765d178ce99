package io.github.eltmaven.database.catalog;

import java.util.List;

/**
 * How PostgreSQL computes a column from others of its row.
 *
 * @param expression over the bare names of columns
 * @param columns the columns that the expression names
 * @param isStored whether the value stands in the row; else it is computed whenever it is read
 */
public record GeneratedAs(String expression, List<String> columns, boolean isStored) {

    public GeneratedAs {
        columns = List.copyOf(columns);
    }
}
