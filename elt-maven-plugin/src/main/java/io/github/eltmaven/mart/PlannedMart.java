package io.github.eltmaven.mart;

import io.github.eltmaven.database.FunctionTraits;
import io.github.eltmaven.database.QueryShape;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.sql.SelectQuery;
import java.util.List;
import java.util.Optional;

/**
 * A mart with what the database knows of it.
 *
 * @param table the contract of the table that it fills
 * @param shape the columns and inputs of its query
 * @param query its query taken apart; empty where it is more than one SELECT over tables
 * @param functions what is special about the functions that it calls
 */
record PlannedMart(
        MartModel model,
        Table table,
        QueryShape shape,
        Optional<SelectQuery> query,
        FunctionTraits functions,
        String fingerprint) {

    String name() {
        return model.table();
    }

    List<String> columns() {
        return shape.columnNames();
    }
}
