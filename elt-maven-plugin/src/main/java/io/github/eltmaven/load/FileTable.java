package io.github.eltmaven.load;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A table that holds the texts of records beside their load and line. It grows by the columns of files. */
record FileTable(Session session, String schema, String name) {

    /** Returns its name, quoted for SQL. */
    String identifier() {
        return Quoting.identifier(schema, name);
    }

    boolean exists() throws SQLException {
        return session.exists(identifier());
    }

    /** Returns its columns without those that say where a record comes from; empty if there is no such table. */
    List<String> columns() throws SQLException {
        return new Catalog(session)
                .table(schema, name).map(Table::columnNames).orElse(List.of()).stream()
                        .filter(column -> !WorkingColumns.OF_RAW.contains(column))
                        .toList();
    }

    /** Creates the table. */
    void create(List<String> columns) throws SQLException {
        session.execute(SqlTemplate.of(FileTable.class, "create-table.sql")
                .with("table", identifier())
                .with("columns", texts(columns))
                .text());
    }

    /** Adds the columns that the table lacks, and returns them. */
    List<String> addMissing(List<String> columns) throws SQLException {
        var existing = columns();
        var missing =
                columns.stream().filter(column -> !existing.contains(column)).toList();
        for (var column : missing) {
            session.execute("ALTER TABLE " + identifier() + " ADD COLUMN " + Quoting.identifier(column) + " text");
        }
        return missing;
    }

    /** Returns columns with their type, for CREATE TABLE. */
    static String texts(List<String> columns) {
        return columns.stream()
                .map(column -> Quoting.identifier(column) + " text")
                .collect(Collectors.joining(", "));
    }
}
