package io.github.eltmaven.sql.lineage;

import java.util.List;
import java.util.Set;

/**
 * The result of a query, with its lineage.
 *
 * @param deciders the table columns that decide which rows there are
 */
record TracedRows(List<Traced> columns, Set<TableColumn> deciders) {

    TracedRows {
        columns = List.copyOf(columns);
        deciders = Set.copyOf(deciders);
    }
}
