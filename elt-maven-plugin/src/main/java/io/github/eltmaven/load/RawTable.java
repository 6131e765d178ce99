package io.github.eltmaven.load;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ForgottenIdentities;
import io.github.eltmaven.ledger.ForgottenIdentities.LoadRecords;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.load.FirstRefused.RefusedItem;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The raw table of a source. Each row holds the texts of one record, its load and its line. */
final class RawTable {

    /** The greatest number of columns that a table can have beside {@code _load} and {@code _line}. */
    static final int MOST_COLUMNS = 1_598;

    private final Session session;
    private final String schema;
    private final String source;
    private final FileTable table;

    RawTable(Session session, String source) {
        this.session = session;
        this.schema = session.schemas().raw();
        this.source = source;
        this.table = new FileTable(session, schema, source);
    }

    /**
     * Returns the columns that a file of the source must have. These are the columns that {@code elt.yaml} declares, or else the
     * columns of the table if it exists, or else the columns that elt:generate writes. The list is empty if the first file
     * decides.
     */
    List<String> expectedColumns(Source definition) throws SQLException {
        if (!definition.columns().isEmpty()) {
            return definition.columns();
        }
        if (exists()) {
            return columns();
        }
        return definition.generation().map(Generation::columnNames).orElse(List.of()).stream()
                .flatMap(column -> ColumnName.of(column).stream())
                .toList();
    }

    /** Creates the schema of the table if it does not exist. */
    void createSchema() throws SQLException {
        // IF NOT EXISTS needs the right to create a schema even if the
        // schema exists, and its owner may lack that right.
        if (session.number("SELECT count(*) FROM pg_namespace WHERE nspname = ?", schema) == 0) {
            session.execute("CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
        }
    }

    /**
     * Creates the table if it does not exist, or adds the columns that it lacks.
     *
     * @return what was created
     */
    Grown create(List<String> columns) throws SQLException {
        createSchema();
        if (!exists()) {
            table.create(columns);
            session.execute(SqlTemplate.of(RawTable.class, "create-index.sql")
                    .with("index", Quoting.identifier(indexName()))
                    .with("table", identifier())
                    .text());
            return new Grown(true, List.of());
        }
        return new Grown(false, table.addMissing(columns));
    }

    /** Returns the name of a table for a part of a load, quoted for SQL. */
    String part(long load, int number) {
        return Quoting.identifier(schema, "load:" + load + "." + number);
    }

    /**
     * Puts records that were read again in the place of the rows of their load. The table has to have their columns.
     *
     * @param pending the number in the names of the tables that hold the records
     */
    void putInPlace(long pending, List<String> columns) throws SQLException {
        for (var part : parts(pending)) {
            session.execute(movingFrom(part, columns));
            session.execute("DROP TABLE " + Quoting.identifier(schema, part));
        }
    }

    private String movingFrom(String part, List<String> columns) {
        var names = Sql.list(columns) + ", _load, _line";
        return "INSERT INTO " + identifier() + " (" + names + ") SELECT " + names + " FROM "
                + Quoting.identifier(schema, part);
    }

    /**
     * Returns the line of the first record that was read again and that the table refuses, or 0 if it takes each of them. Records
     * before that one stay in the table, so the caller has to roll back.
     */
    long firstRefusedLine(long pending, List<String> columns) throws SQLException {
        var first = 0L;
        for (var part : parts(pending)) {
            var last = session.number("SELECT coalesce(max(_line), 0) FROM " + Quoting.identifier(schema, part));
            var moving = movingFrom(part, columns) + " WHERE _line >= ? AND _line < ?";
            var line = new FirstRefused(session, (from, to) -> session.execute(moving, from, to))
                    .find(1, last + 1)
                    .map(RefusedItem::item)
                    .orElse(0L);
            first = line > 0 && (first == 0 || line < first) ? line : first;
        }
        return first;
    }

    /** Deletes the rows of loads, and drops the tables that hold nothing else. */
    void delete(Collection<Long> loads) throws SQLException {
        if (loads.isEmpty() || !exists()) {
            return;
        }
        for (var load : loads) {
            for (var part : parts(load)) {
                session.execute("DROP TABLE " + Quoting.identifier(schema, part));
            }
        }
        session.execute("DELETE FROM ONLY " + identifier() + " WHERE _load = ANY (?)", session.array("bigint", loads));
    }

    private List<String> parts(long load) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(?) AND relkind = 'r' AND relname LIKE ?"
                        + " ORDER BY 1",
                schema,
                "load:" + load + ".%");
    }

    boolean exists() throws SQLException {
        return table.exists();
    }

    /** Whether the table exists and has a row. */
    boolean hasRows() throws SQLException {
        return exists() && !session.isEmpty(identifier());
    }

    /** Returns the columns of the files; empty if there is no table. */
    List<String> columns() throws SQLException {
        return table.columns();
    }

    /** Drops the columns that are not needed. PostgreSQL refuses that where a view of the user reads one of them. */
    void dropAllBut(Predicate<String> isNeeded) throws SQLException {
        var unneeded =
                columns().stream().filter(column -> !isNeeded.test(column)).toList();
        if (unneeded.isEmpty()) {
            return;
        }
        dropRecordViews();
        for (var column : unneeded) {
            session.execute("ALTER TABLE " + identifier() + " DROP COLUMN " + Quoting.identifier(column));
        }
    }

    /**
     * Removes the records of forgotten identities.
     *
     * @param load the load whose records to look at; empty for all loads
     * @return how many records of each load went
     */
    List<LoadRecords> removeForgotten(ForgottenIdentities forgotten, OptionalLong load) throws SQLException {
        return forgotten.remove(
                source, identifier(), columns(), load.isPresent() ? "r._load = " + load.getAsLong() : "true");
    }

    /** Removes the rows of an interrupted or refused load, and the columns and tables that it created. */
    void remove(long load, Grown grown) throws SQLException {
        for (var part : parts(load)) {
            session.execute("DROP TABLE " + Quoting.identifier(schema, part));
        }
        if (!exists()) {
            return;
        }
        if (grown.isNew() || !grown.columns().isEmpty()) {
            dropRecordViews();
        }
        if (grown.isNew()) {
            session.execute("DROP TABLE " + identifier());
            return;
        }
        session.execute("DELETE FROM ONLY " + identifier() + " WHERE _load = ?", load);
        for (var column : grown.columns()) {
            session.execute("ALTER TABLE " + identifier() + " DROP COLUMN IF EXISTS " + Quoting.identifier(column));
        }
    }

    /**
     * Drops the views of the ledger that name every column of the table, since no column could be dropped otherwise. {@code
     * elt:dw} creates them again.
     */
    private void dropRecordViews() throws SQLException {
        var ledger = session.schemas().ledger();
        for (var view : new Catalog(session).viewNames(schema, source, ledger)) {
            if (RecordView.isOne(view)) {
                session.execute("DROP VIEW " + Quoting.identifier(ledger, view));
            }
        }
    }

    /** Returns a name that no source can have. Tables and indexes share a namespace. */
    private String indexName() {
        return Sql.shortened("load:" + source);
    }

    /** Returns the name of its index, quoted for SQL. */
    String indexIdentifier() {
        return Quoting.identifier(schema, indexName());
    }

    /** Returns its name, quoted for SQL. */
    String identifier() {
        return table.identifier();
    }
}
