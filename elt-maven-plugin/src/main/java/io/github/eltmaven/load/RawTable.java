package io.github.eltmaven.load;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ForgottenIdentities;
import io.github.eltmaven.ledger.ForgottenIdentities.LoadRecords;
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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
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
        if (session.exists(identifier())) {
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
        var before = new Catalog(session).table(schema, source);
        if (before.isEmpty()) {
            session.execute(SqlTemplate.of(RawTable.class, "create-table.sql")
                    .with("table", identifier())
                    .with("columns", texts(columns))
                    .text());
            session.execute(SqlTemplate.of(RawTable.class, "create-index.sql")
                    .with("index", Quoting.identifier(indexName()))
                    .with("table", identifier())
                    .text());
            return new Grown(true, List.of());
        }
        return new Grown(false, addMissing(before.get(), identifier(), columns));
    }

    /** Adds the columns that a table lacks, and returns them. */
    private List<String> addMissing(Table table, String identifier, List<String> columns) throws SQLException {
        var missing = columns.stream()
                .filter(column -> table.column(column).isEmpty())
                .toList();
        for (var column : missing) {
            session.execute("ALTER TABLE " + identifier + " ADD COLUMN " + Quoting.identifier(column) + " text");
        }
        return missing;
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
        var into = "COPY " + identifier() + " (" + Sql.list(columns) + ", _line, _load) FROM STDIN";
        // A BRIN index covers new rows only after this.
        var summarize = "SELECT brin_summarize_new_values(to_regclass("
                + Quoting.literal(Quoting.identifier(schema, indexName())) + "))";
        return new CopyPlan(
                List.of(new CopyTarget(copying, List.of(), into, options, false)),
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
            var table = partOf(load, targets.size() + 1);
            targets.add(new CopyTarget(
                    session,
                    List.of(
                            "CREATE TABLE " + table + " (LIKE " + identifier() + ", CHECK (_load = " + load + "))",
                            "ALTER TABLE " + table + " ALTER COLUMN _load SET DEFAULT " + load),
                    "COPY " + table + " (" + Sql.list(columns) + ", _line) FROM STDIN",
                    options,
                    true));
            joins.add("ALTER TABLE " + table + " INHERIT " + identifier());
        }
        return new CopyPlan(targets, "", joins);
    }

    /**
     * Returns how to copy a file that is read again: into tables of its own, which {@link #putInPlace} then puts in the place of
     * the load's rows.
     *
     * @param pending the number in the names of the tables
     * @param load the number of the load in their rows
     */
    CopyPlan stagingPlan(long pending, long load, List<String> columns, CsvFormat format, List<Session> sessions) {
        var targets = new ArrayList<CopyTarget>();
        for (var session : sessions) {
            var table = partOf(pending, targets.size() + 1);
            targets.add(new CopyTarget(
                    session,
                    List.of(SqlTemplate.of(RawTable.class, "create-part.sql")
                            .with("table", table)
                            .with("columns", texts(columns))
                            .with("load", String.valueOf(load))
                            .text()),
                    "COPY " + table + " (" + Sql.list(columns) + ", _line) FROM STDIN",
                    CopyFormat.of(format).options(),
                    true));
        }
        return new CopyPlan(targets, "", List.of());
    }

    private String partOf(long load, int number) {
        return Quoting.identifier(schema, "load:" + load + "." + number);
    }

    private static String texts(List<String> columns) {
        return columns.stream()
                .map(column -> Quoting.identifier(column) + " text")
                .collect(Collectors.joining(", "));
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
            var line = firstRefusedLine(movingFrom(part, columns) + " WHERE _line BETWEEN ? AND ?", 1, last);
            first = line > 0 && (first == 0 || line < first) ? line : first;
        }
        return first;
    }

    /** Divides a range of lines until one line is left. */
    private long firstRefusedLine(String moving, long from, long to) throws SQLException {
        try {
            session.inSavepoint(() -> session.execute(moving, from, to));
            return 0;
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            if (from >= to) {
                return from;
            }
        }
        var middle = (from + to) >>> 1;
        var before = firstRefusedLine(moving, from, middle);
        return before > 0 ? before : firstRefusedLine(moving, middle + 1, to);
    }

    /** Deletes the rows of loads, and drops the tables that hold nothing else. */
    void delete(Collection<Long> loads) throws SQLException {
        if (loads.isEmpty() || !session.exists(identifier())) {
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
        return session.exists(identifier());
    }

    /** Whether the table exists and has a row. */
    boolean hasRows() throws SQLException {
        return session.exists(identifier()) && !session.isEmpty(identifier());
    }

    /** Moves the rows of loads to the table of withdrawn records. */
    void withdraw(Collection<Long> loads) throws SQLException {
        if (loads.isEmpty() || !session.exists(identifier())) {
            return;
        }
        var columns = columns();
        growWithdrawn(columns);
        move(identifier(), withdrawn(), columns, loads);
        delete(loads);
    }

    /**
     * Moves the rows of withdrawn loads back.
     *
     * @param filled the columns that these loads filled; empty if nobody knows, which means all columns of withdrawn records
     */
    void reinstate(Collection<Long> loads, Collection<String> filled) throws SQLException {
        if (loads.isEmpty() || !session.exists(withdrawn())) {
            return;
        }
        var columns = withdrawnColumns().stream()
                .filter(column -> filled.isEmpty() || filled.contains(column))
                .toList();
        create(columns);
        move(withdrawn(), identifier(), columns, loads);
        forgetWithdrawn(loads);
    }

    private void move(String from, String to, List<String> columns, Collection<Long> loads) throws SQLException {
        session.execute(
                SqlTemplate.of(RawTable.class, "move-records.sql")
                        .with("from", from)
                        .with("to", to)
                        .with(
                                "columns",
                                columns.stream()
                                        .map(column -> Quoting.identifier(column) + ", ")
                                        .collect(Collectors.joining()))
                        .text(),
                session.array("bigint", loads));
    }

    /** Deletes withdrawn rows for good. */
    void forgetWithdrawn(Collection<Long> loads) throws SQLException {
        if (session.exists(withdrawn())) {
            session.execute("DELETE FROM " + withdrawn() + " WHERE _load = ANY (?)", session.array("bigint", loads));
        }
    }

    private void growWithdrawn(List<String> columns) throws SQLException {
        var before = new Catalog(session).table(session.schemas().ledger(), withdrawnName());
        if (before.isEmpty()) {
            session.execute(SqlTemplate.of(RawTable.class, "create-table.sql")
                    .with("table", withdrawn())
                    .with("columns", texts(columns))
                    .text());
            return;
        }
        addMissing(before.get(), withdrawn(), columns);
    }

    private List<String> columns() throws SQLException {
        return columnsOfFiles(schema, source);
    }

    /** Returns the columns of a table without those that say where a record comes from; empty if there is no such table. */
    private List<String> columnsOfFiles(String ofSchema, String table) throws SQLException {
        return new Catalog(session)
                .table(ofSchema, table).map(Table::columnNames).orElse(List.of()).stream()
                        .filter(column -> !WorkingColumns.OF_RAW.contains(column))
                        .toList();
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

    /** Returns the columns of records in raw or among the withdrawn records; empty if there is no table of raw. */
    List<String> allColumns() throws SQLException {
        var all = new LinkedHashSet<>(columns());
        if (!all.isEmpty()) {
            all.addAll(withdrawnColumns());
        }
        return List.copyOf(all);
    }

    private List<String> withdrawnColumns() throws SQLException {
        return columnsOfFiles(session.schemas().ledger(), withdrawnName());
    }

    /**
     * Returns a query in parentheses: the records of raw and the withdrawn records.
     *
     * @param all the columns of the query, which are NULL where a table does not have them
     */
    String ofBoth(Collection<String> all) throws SQLException {
        if (!session.exists(withdrawn())) {
            return identifier();
        }
        return SqlTemplate.of(RawTable.class, "records-of-both.sql")
                .with("raw", identifier())
                .with("withdrawn", withdrawn())
                .with("ofRaw", orNull(all, columns()))
                .with("ofWithdrawn", orNull(all, withdrawnColumns()))
                .text();
    }

    private static String orNull(Collection<String> all, Collection<String> existing) {
        return all.stream()
                .map(column -> existing.contains(column)
                        ? Quoting.identifier(column)
                        : "NULL::text AS " + Quoting.identifier(column))
                .collect(Collectors.joining(", "));
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

    /** Removes the withdrawn records of forgotten identities, and returns how many of each load went. */
    List<LoadRecords> removeForgottenWithdrawn(ForgottenIdentities forgotten) throws SQLException {
        return session.exists(withdrawn())
                ? forgotten.remove(source, withdrawn(), withdrawnColumns(), "true")
                : List.of();
    }

    private String withdrawnName() {
        return Sql.shortened("withdrawn:" + source);
    }

    /** Returns the name of the table of withdrawn records, quoted for SQL. */
    private String withdrawn() {
        return Quoting.identifier(session.schemas().ledger(), withdrawnName());
    }

    /** Removes the rows of an interrupted or refused load, and the columns and tables that it created. */
    void remove(long load, Grown grown) throws SQLException {
        for (var part : parts(load)) {
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
