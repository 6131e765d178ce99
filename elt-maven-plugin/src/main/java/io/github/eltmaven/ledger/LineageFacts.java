package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.StoredTable.StoredColumn;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where tables come from, and what they are like now. Two queries read it, however many tables there are.
 *
 * @param lineage what feeds each table that a model fills, by table
 * @param tables the tables of the pipeline's schemas, and other tables that models read, by name
 */
public record LineageFacts(Map<String, List<LineageRow>> lineage, Map<String, StoredTable> tables) {

    public LineageFacts {
        lineage = Map.copyOf(lineage);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Reads everything; the ledger has to be there. */
    public static LineageFacts read(Session session) throws SQLException {
        return new LineageFacts(new LineageLedger(session).all(), tables(session));
    }

    private static Map<String, StoredTable> tables(Session session) throws SQLException {
        var tables = new LinkedHashMap<String, StoredTable>();
        var schemas = session.schemas();
        var names = session.shortNames();
        session.ask(
                row -> tables.merge(
                        row.getString("name"),
                        new StoredTable(
                                row.getString("name"),
                                row.getString("comment"),
                                List.of(new StoredColumn(
                                        row.getString("column_name"), names.shortened(row.getString("type"))))),
                        LineageFacts::withColumns),
                SqlTemplate.of(LineageFacts.class, "stored-tables.sql")
                        .with(schemas)
                        .text(),
                schemas.raw(),
                schemas.dw(),
                schemas.mart());
        return tables;
    }

    private static StoredTable withColumns(StoredTable table, StoredTable more) {
        var columns = new ArrayList<>(table.columns());
        columns.addAll(more.columns());
        return new StoredTable(table.name(), table.comment(), columns);
    }
}
