package io.github.eltmaven.database.catalog;

import java.util.List;

/**
 * A CHECK constraint of a table.
 *
 * @param expression its condition, with unqualified names of columns
 * @param columns the columns that the condition names
 */
public record CheckConstraint(String name, String expression, List<String> columns) {

    public CheckConstraint {
        columns = List.copyOf(columns);
    }
}
