package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables that marts read, each looked up once. */
final class InputTables {

    private final Session session;
    private final Map<String, List<String>> keys;
    private final Map<String, Table> tables = new HashMap<>();

    /**
     * The tables of a pipeline.
     *
     * @param marts the marts, whose tables are known already
     */
    InputTables(Session session, Pipeline pipeline, List<PlannedMart> marts) {
        this.session = session;
        this.keys = pipeline.warehouseModels().stream()
                .filter(model -> !model.key().isEmpty())
                .collect(Collectors.toMap(WarehouseModel::table, WarehouseModel::key));
        marts.forEach(mart -> tables.put(mart.name(), mart.table()));
    }

    /**
     * A table that exists. The key of a table of dw is that of its model, where the model names one.
     *
     * @param name as {@code schema.table}
     */
    Table table(String name) throws SQLException {
        var known = tables.get(name);
        if (known != null) {
            return known;
        }
        var dot = name.indexOf('.');
        var found = new Catalog(session)
                .table(name.substring(0, dot), name.substring(dot + 1))
                .orElseThrow();
        var table = keys.containsKey(name) ? found.withKey(keys.get(name)) : found;
        tables.put(name, table);
        return table;
    }
}
