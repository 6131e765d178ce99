package io.github.eltmaven.sql.slice;

import java.util.List;

/**
 * A table of which a query reads only some rows.
 *
 * @param name as {@code schema.table}
 * @param columns the columns by which the rows are found; expressions are left out
 */
public record RestrictedTable(String name, List<String> columns) {

    public RestrictedTable {
        columns = List.copyOf(columns);
    }
}
