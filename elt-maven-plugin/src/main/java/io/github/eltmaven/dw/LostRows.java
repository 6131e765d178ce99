package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of the rows that tables lose in a run that takes loads out. The records that reference such a row are looked at again. There is
 * a temporary table for each table that loses rows.
 */
final class LostRows {

    private final Session session;
    private final List<String> tables = new ArrayList<>();

    LostRows(Session session) {
        this.session = session;
    }

    /**
     * Returns the table that has the keys of the rows that a table has lost.
     *
     * @param table as {@code schema.table}
     */
    String of(String table) {
        if (!tables.contains(table)) {
            tables.add(table);
        }
        return "pg_temp.elt_lost_row_" + tables.indexOf(table);
    }

    /**
     * Keeps the keys of rows that are about to go.
     *
     * @param goes SQL condition: does row {@code t} go?
     */
    void add(Table table, String goes) throws SQLException {
        var lost = of(table.schema() + "." + table.name());
        if (!session.exists(lost)) {
            session.execute(template("lost-rows-create.sql", lost, table).text());
        }
        session.execute(
                template("lost-rows-insert.sql", lost, table).with("goes", goes).text());
    }

    private static SqlTemplate template(String file, String lost, Table table) {
        return SqlTemplate.of(LostRows.class, file)
                .with("lost", lost)
                .with("key", Sql.list(table.key()))
                .with("table", table.identifier());
    }
}
