package io.github.eltmaven.database.catalog;

import java.util.List;

/**
 * How PostgreSQL computes a column from other columns of its row.
 *
 * @param expression the expression, with unqualified names of columns
 * @param columns the columns that the expression names
 * @param isStored whether the row stores the value; otherwise PostgreSQL computes it whenever it is read
 */
public record GeneratedAs(String expression, List<String> columns, boolean isStored) {

    public GeneratedAs {
        columns = List.copyOf(columns);
    }
}
