package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.sql.SelectQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mart with what the database knows of it.
 *
 * @param table the contract of the table that it fills
 * @param shape the columns and inputs of its query
 * @param inputs the tables whose changes it follows
 * @param query its query taken apart; empty where it is more than one SELECT over columns of tables
 * @param functions what is special about the functions that it calls
 * @param unknownReads a function that it uses and that may read any table; empty where there is none
 */
record PlannedMart(
        MartModel model,
        Table table,
        QueryShape shape,
        List<String> inputs,
        Optional<SelectQuery> query,
        FunctionTraits functions,
        Optional<String> unknownReads,
        String fingerprint) {

    /** Types whose sums depend on the order of the rows in their last digits. */
    private static final Set<String> FLOATING = Set.of("real", "double precision");

    String name() {
        return model.table();
    }

    /** Whether its query may give another value where nothing has changed. */
    boolean givesAnother() {
        return !functions.changing().isEmpty()
                || shape.columns().stream().anyMatch(column -> FLOATING.contains(column.base()));
    }

    List<String> columns() {
        return shape.columnNames();
    }
}
