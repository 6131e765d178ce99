package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.ColumnInput;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.ReadRelation;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.ledger.LineageRow.Reach;
import io.github.eltmaven.sql.lineage.ColumnLineage;
import io.github.eltmaven.sql.lineage.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the columns that the columns of a mart come from. */
final class MartLineage {

    private MartLineage() {}

    /**
     * The lineage of a mart. It is known for each column where the query can be followed and PostgreSQL agrees on the columns that
     * the query names. Otherwise it has the tables and columns that PostgreSQL's catalog names for the query as a whole.
     */
    static List<LineageRow> of(QueryShape shape) {
        return followed(shape)
                .map(lineage -> rows(shape.columnNames(), lineage))
                .orElseGet(() -> rows(shape));
    }

    /** The lineage of each column; empty where the query cannot be followed with certainty. */
    static Optional<ColumnLineage> followed(QueryShape shape) {
        return ColumnLineage.of(shape.definition(), (schema, name) -> ReadRelation.find(shape.reads(), schema, name))
                .filter(lineage -> lineage.named().equals(named(shape)))
                .filter(lineage -> lineage.values().size() == shape.columns().size());
    }

    private static Set<TableColumn> named(QueryShape shape) {
        return shape.columnInputs().stream()
                .map(input -> new TableColumn(input.table(), input.column()))
                .collect(Collectors.toSet());
    }

    private static List<LineageRow> rows(List<String> columns, ColumnLineage lineage) {
        var rows = new ArrayList<LineageRow>();
        for (var i = 0; i < columns.size(); i++) {
            for (var input : lineage.values().get(i)) {
                rows.add(new LineageRow(columns.get(i), input.table(), input.column(), Reach.VALUE));
            }
        }
        lineage.others().forEach(input -> rows.add(new LineageRow(null, input.table(), input.column(), Reach.ROWS)));
        return rows;
    }

    private static List<LineageRow> rows(QueryShape shape) {
        var inputs = new LinkedHashSet<>(shape.columnInputs());
        if (shape.readsWholeRows()) {
            // Where the catalog has a dependency on a column of a table, it has none on whole rows of that table.
            shape.inputs().forEach(table -> inputs.add(new ColumnInput(table, null)));
        }
        return inputs.stream()
                .map(input -> new LineageRow(null, input.table(), input.column(), Reach.UNKNOWN))
                .toList();
    }
}
