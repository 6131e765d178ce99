package io.github.eltmaven.load;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The raw table of a source. Each row holds the texts of one record, its load and its line. */
final class RawTable {

    /** The greatest number of columns that a table can have beside {@code _load} and {@code _line}. */
    static final int MOST_COLUMNS = 1_598;

    /** The size in bytes from which a file is copied to separate tables. */
    private static final long LARGE_FILE = CopySessions.BYTES_OF_A_SESSION;

    /**
     * The size in bytes from which a load gives the server the number of its records. Without the number the server expects one or two
     * records, and one process reads them all.
     */
    private static final long NOTED_FILE = 1 << 20;

    private final Session session;
    private final String schema;
    private final String source;

    RawTable(Session session, String source) {
        this.session = session;
        this.schema = session.schemas().raw();
        this.source = source;
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
        var table = new Catalog(session).table(schema, source);
        if (table.isPresent()) {
            return table.map(Table::columnNames).orElseThrow().stream()
                    .filter(column -> !WorkingColumns.OF_RAW.contains(column))
                    .toList();
        }
        return definition.generation().map(Generation::columnNames).orElse(List.of()).stream()
                .flatMap(column -> ColumnName.of(column).stream())
                .toList();
    }

    /**
     * Creates the table if it does not exist, or adds the columns that it lacks.
     *
     * @return what was created
     */
    Grown create(List<String> columns) throws SQLException {
        // IF NOT EXISTS needs the right to create a schema even if the
        // schema exists, and its owner may lack that right.
        if (session.number("SELECT count(*) FROM pg_namespace WHERE nspname = ?", schema) == 0) {
            session.execute("CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
        }
        var before = new Catalog(session).table(schema, source);
        if (before.isEmpty()) {
            session.execute(SqlTemplate.of(RawTable.class, "create-table.sql")
                    .with("table", identifier())
                    .with(
                            "columns",
                            columns.stream()
                                    .map(column -> Quoting.identifier(column) + " text")
                                    .collect(Collectors.joining(", ")))
                    .text());
            session.execute(SqlTemplate.of(RawTable.class, "create-index.sql")
                    .with("index", Quoting.identifier(indexName()))
                    .with("table", identifier())
                    .text());
            return new Grown(true, List.of());
        }
        var added = columns.stream()
                .filter(column -> before.get().column(column).isEmpty())
                .toList();
        for (var column : added) {
            session.execute("ALTER TABLE " + identifier() + " ADD COLUMN " + Quoting.identifier(column) + " text");
        }
        return new Grown(false, added);
    }

    /**
     * Returns how to copy a file into the table.
     *
     * @param bytes the file's size
     * @param columns the columns of its records, in their order
     * @param sessions the sessions that may copy, at least one
     */
    CopyPlan plan(long load, long bytes, List<String> columns, CsvFormat format, List<Session> sessions) {
        var options = CopyFormat.of(format).options();
        return bytes < LARGE_FILE
                ? directly(load, bytes, columns, format.delimiter(), options, sessions.get(0))
                : overTables(load, columns, options, sessions);
    }

    private CopyPlan directly(
            long load, long bytes, List<String> columns, char delimiter, String options, Session copying) {
        var copy = "COPY " + identifier() + " (" + Sql.list(columns) + ", _line, _load) FROM STDIN (" + options + ")";
        // A BRIN index covers new rows only after this.
        var summarize = "SELECT brin_summarize_new_values(to_regclass("
                + Quoting.literal(Quoting.identifier(schema, indexName())) + "))";
        return new CopyPlan(
                List.of(new CopyTarget(copying, List.of(), copy)),
                delimiter + String.valueOf(load),
                bytes < NOTED_FILE
                        ? List.of(summarize)
                        : List.of(summarize, Session.analyzingRoughly(identifier() + " (_load)")));
    }

    /**
     * Copies to separate tables, one for each session, and each created in the transaction that fills it. At the end they become
     * parts of the source's table by inheritance. Such a table has these advantages:
     *
     * <ul>
     * <li>It needs no index.
     * <li>With {@code wal_level=minimal}, its rows are not written to the log.
     * <li>Its rows need not contain the number of the load.
     * <li>Its rows are frozen, so that later readers need not check whether they are visible.
     * </ul>
     */
    private CopyPlan overTables(long load, List<String> columns, String options, List<Session> sessions) {
        var targets = new ArrayList<CopyTarget>();
        var joins = new ArrayList<String>();
        for (var session : sessions) {
            var table = Quoting.identifier(schema, "load:" + load + "." + (targets.size() + 1));
            targets.add(new CopyTarget(
                    session,
                    List.of(
                            "CREATE TABLE " + table + " (LIKE " + identifier() + ", CHECK (_load = " + load + "))",
                            "ALTER TABLE " + table + " ALTER COLUMN _load SET DEFAULT " + load),
                    "COPY " + table + " (" + Sql.list(columns) + ", _line) FROM STDIN (" + options + ", FREEZE)"));
            joins.add("ALTER TABLE " + table + " INHERIT " + identifier());
        }
        return new CopyPlan(targets, "", joins);
    }

    /** Removes the rows of an interrupted or refused load, and the columns and tables that it created. */
    void remove(long load, Grown grown) throws SQLException {
        var parts = session.query(
                row -> row.getString(1),
                "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(?) AND relname LIKE ?",
                schema,
                "load:" + load + ".%");
        for (var part : parts) {
            session.execute("DROP TABLE " + Quoting.identifier(schema, part));
        }
        if (new Catalog(session).table(schema, source).isEmpty()) {
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

    /** Returns its name, quoted for SQL. */
    String identifier() {
        return Quoting.identifier(schema, source);
    }
}
