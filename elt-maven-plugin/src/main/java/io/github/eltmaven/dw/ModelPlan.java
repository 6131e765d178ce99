package io.github.eltmaven.dw;

import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be done for one model.
 *
 * @param table the contract of the table that it fills
 * @param columns the columns that its query gives, with the types of the query
 * @param state what the ledger knows of it; empty before its first run
 * @param rebuild whether the table is made anew from all loads
 * @param reason why it is done in that way
 * @param loads the loads to read, in the order in which they were landed
 */
record ModelPlan(
        WarehouseModel model,
        Table table,
        List<Column> columns,
        Optional<ModelState> state,
        String fingerprint,
        boolean rebuild,
        String reason,
        List<Long> loads) {

    ModelPlan {
        columns = List.copyOf(columns);
        loads = List.copyOf(loads);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    boolean hasNothingToDo() {
        return !rebuild && loads.isEmpty();
    }

    /** The records to read, with all that a source offers beside its text columns. */
    String batch() {
        return source(model, rebuild ? "" : " WHERE r._load IN (" + numbers(loads) + ")");
    }

    /** All records of a model's source. */
    static String source(WarehouseModel model, String condition) {
        return "(SELECT r.*, l.file AS _file, l.loaded_at AS _loaded_at FROM "
                + Sql.identifier("raw", model.query().source())
                + " AS r JOIN elt.loads AS l ON l.load = r._load" + condition + ")";
    }

    private static String numbers(List<Long> loads) {
        return loads.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
