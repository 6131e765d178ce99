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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table in which the records of a source land: every column text, and where the record came from. */
final class RawTable {

    /** As many as a table can have beside those that say where a record came from. */
    static final int MOST_COLUMNS = 1_598;

    /** From this size on a file is worth tables of its own, in bytes. */
    private static final long LARGE_FILE = CopySessions.BYTES_OF_A_SESSION;

    /**
     * The size in bytes from which a load gives the server the number of its records. Without the number the server expects one or two
     * records, and one process reads them all.
     */
    private static final long NOTED_FILE = 1 << 20;

    private static final List<String> PROVENANCE = List.of("_load", "_line");

    private final Session session;
    private final String schema;
    private final String source;

    RawTable(Session session, String source) {
        this.session = session;
        this.schema = session.schemas().raw();
        this.source = source;
    }

    /**
     * The columns that a file of the source must have: those that {@code elt.yaml} declares, else those of the table where it
     * stands already, else those that are generated; empty where the first file decides.
     */
    List<String> expectedColumns(Source definition) throws SQLException {
        if (!definition.columns().isEmpty()) {
            return definition.columns();
        }
        var table = new Catalog(session).table(schema, source);
        if (table.isPresent()) {
            return table.map(Table::columnNames).orElseThrow().stream()
                    .filter(column -> !PROVENANCE.contains(column))
                    .toList();
        }
        return definition.generation().map(Generation::columnNames).orElse(List.of()).stream()
                .flatMap(column -> ColumnName.of(column).stream())
                .toList();
    }

    /**
     * Creates the table where it is missing, and adds the columns that it lacks: {@code elt.yaml} asks for them.
     *
     * @return what was not there before
     */
    Grown create(List<String> columns) throws SQLException {
        // Who owns the schema may not be allowed to make one, which IF NOT EXISTS asks for all the same.
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
     * How a file gets into the table.
     *
     * @param bytes the file's size
     * @param columns those of its records, in their order
     * @param sessions that may copy, one at least
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
        // Lets the index know of the new rows.
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
     * Over tables of its own, one for each session, which are made in the transaction that fills them: so they need no index,
     * with {@code wal_level=minimal} no log, no row has to name its load, and no later reader has to find out whether a row is
     * there. Last they become part of the source's table.
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

    /** Takes back what an interrupted or refused load left. */
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

    /** The views of the ledger name every column of the table, which could not be dropped; {@code elt:dw} makes them anew. */
    private void dropRecordViews() throws SQLException {
        var ledger = session.schemas().ledger();
        for (var view : new Catalog(session).viewNames(schema, source, ledger)) {
            if (RecordView.isOne(view)) {
                session.execute("DROP VIEW " + Quoting.identifier(ledger, view));
            }
        }
    }

    /** A name that no source can have, since tables and indexes share their names. */
    private String indexName() {
        return Sql.shortened("load:" + source);
    }

    /** Its name, quoted for SQL. */
    String identifier() {
        return Quoting.identifier(schema, source);
    }
}
