package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.CurrentWork;
import io.github.eltmaven.progress.RunningPhase;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.ShortNames;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** One connection with the operations that every goal needs. It writes statements to the debug log, but never values. */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final ConnectionSettings settings;
    private final Schemas schemas;
    private final String timeZone;
    private final int serverVersion;
    private final Log log;
    private final Supplier<Session> another;
    private final CurrentWork currentWork = new CurrentWork();
    private final LockLimit lockLimit;
    private final GoalProcesses processes;
    private final LockWatch lockWatch;
    private @Nullable RunLock lock;
    private int process;
    private final Thread cancelAtExit = new Thread(this::cancel, "cancel the statement of a session");
    private int depth;

    private final SearchedNames searchedNames;
    private final StatementPath path;

    /**
     * @param lockLimit how long a statement waits for a lock
     * @param processes gets the process of this session
     * @param warned what the sessions of this database have warned of already
     * @param another opens one more session like this one
     * @param searched the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key
     */
    Session(
            Connection connection,
            ConnectionSettings settings,
            Schemas schemas,
            String timeZone,
            int serverVersion,
            Log log,
            LockLimit lockLimit,
            GoalProcesses processes,
            Set<String> warned,
            Supplier<Session> another,
            Optional<List<SearchedSchema>> searched) {
        this.connection = connection;
        this.settings = settings;
        this.schemas = schemas;
        this.timeZone = timeZone;
        this.serverVersion = serverVersion;
        this.log = log;
        this.lockLimit = lockLimit;
        this.processes = processes;
        this.lockWatch = new LockWatch(this, lockLimit, processes);
        this.another = another;
        this.searchedNames = new SearchedNames(this, searched, warned);
        this.path = new StatementPath(log);
        try {
            Runtime.getRuntime().addShutdownHook(cancelAtExit);
        } catch (IllegalStateException e) {
            log.debug("the session begins while its process ends");
        }
    }

    /**
     * Ends the statement that runs on the server, because the process ends. Not every server notices during a statement that the
     * connection is gone.
     */
    private void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            log.debug("cancelling a statement: " + e.getMessage());
        }
    }

    /** Decides anew which schemas the user's SQL searches, for example after a migration. */
    public void findSearchPath() throws SQLException {
        searchedNames.find();
    }

    /** Returns the schemas that the user's SQL searches, in order, without PostgreSQL's own. */
    public List<String> searchedSchemas() {
        return searchedNames.path().schemas();
    }

    /** Whether {@code elt.yaml} names the schemas that the user's SQL searches. */
    public boolean isSearchPathChosen() {
        return searchedNames.path().isChosen();
    }

    /** Returns how the user's SQL may write names of the catalog. */
    public ShortNames shortNames() {
        return searchedNames.shortNames();
    }

    /**
     * Runs work whose statements have SQL of the user, or work with values of the user's types: names without a schema are looked
     * up in the schemas of {@code searchPath}. Every other statement looks them up among PostgreSQL's own objects alone.
     *
     * @throws ProblemException where {@code searchPath} names a schema that does not exist
     */
    public <T> T underSearchPath(SqlWork<T> work) throws SQLException {
        return path.under(searchedNames.pathWithoutMissing().ofUser(), work);
    }

    /** Runs work on the catalog or the ledger in the middle of other work. */
    public <T> T underOwnPath(SqlWork<T> work) throws SQLException {
        return path.under(SearchPath.OWN, work);
    }

    /** Sets the search path of the server, for a statement that the caller sends to the {@link #connection} itself. */
    public void switchPath() throws SQLException {
        path.set(this::run);
    }

    /** Makes the settings of this session. */
    void begin() throws SQLException {
        process = first(Begun::read, settings(false, "true")).orElseThrow().process();
        processes.add(process);
    }

    /**
     * Returns the statement that makes the settings of this session, and gives the server the path of the plugin.
     *
     * @param isOfTransaction whether the settings end with the transaction
     * @param isLocked a SQL condition whose value the statement returns
     */
    private String settings(boolean isOfTransaction, String isLocked) {
        path.reset();
        return SqlTemplate.of(Session.class, "settings.sql")
                .with("isOfTransaction", Boolean.toString(isOfTransaction))
                .with("searchPath", Quoting.literal(SearchPath.OWN))
                .with("timeZone", Quoting.literal(timeZone))
                .with("lockTimeout", Quoting.literal(lockLimit.setting()))
                .with("isLocked", isLocked)
                .text();
    }

    /** Lets each transaction begin with a look at a lock of this session; null ends that. */
    void expect(@Nullable RunLock held) {
        lock = held;
    }

    /**
     * Makes the settings of the current transaction, which must not have begun with a query, and checks the run lock where this
     * session took it.
     *
     * @throws ProblemException if the run lock is lost; another run may be at work now
     */
    public void beginTransaction() throws SQLException {
        beginTransaction(Isolation.OF_STATEMENTS);
    }

    private void beginTransaction(Isolation isolation) throws SQLException {
        if (!isolation.statement().isEmpty()) {
            execute(isolation.statement());
        }
        var held = lock;
        var settings = settings(true, held == null ? "true" : held.isHeld());
        var begun = underOwnPath(() -> first(Begun::read, settings)).orElseThrow();
        if (held != null) {
            held.check(begun.process(), begun.isLocked());
        }
    }

    /**
     * What the server says of a transaction that begins.
     *
     * @param process the process that runs it
     * @param isLocked whether no other session can hold the run lock before it ends
     */
    private record Begun(int process, boolean isLocked) {

        static Begun read(ResultSet row) throws SQLException {
            return new Begun(row.getInt("process"), row.getBoolean("is_locked"));
        }
    }

    /** Checks, outside of a transaction, that this session still holds the run lock where it took it. */
    public void checkLock() throws SQLException {
        inTransaction(() -> this);
    }

    /** Returns what this session works on, for people. */
    public CurrentWork currentWork() {
        return currentWork;
    }

    /** Returns phases that are shown while they run, and that are known as the current work of this session. */
    public RunningPhase phases() {
        return new RunningPhase(log, currentWork);
    }

    /** Returns how long a statement of this session waits for a lock. */
    LockLimit lockLimit() {
        return lockLimit;
    }

    /** Returns what looks for locks that this session waits for. */
    LockWatch lockWatch() {
        return lockWatch;
    }

    /** Returns the processes of the server that work for the same goal. */
    public GoalProcesses processes() {
        return processes;
    }

    /** Opens one more session on the same database, with the same settings. */
    public Session another() {
        return another.get();
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Returns the schemas of the pipeline's tables. */
    public Schemas schemas() {
        return schemas;
    }

    /** Returns the time zone that decides on which day an instant falls. */
    public String timeZone() {
        return timeZone;
    }

    /** Returns the server's major version. */
    public int serverVersion() {
        return serverVersion;
    }

    public Connection connection() {
        return connection;
    }

    public Log log() {
        return log;
    }

    /** Returns what copies, after the server has the search path that the caller needs. */
    public CopyManager copyManager() throws SQLException {
        switchPath();
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /**
     * Runs a statement with bound values. Without values, a question mark in it is an operator of the server.
     *
     * @return the number of rows that it changed
     */
    public long execute(String sql, @Nullable Object... values) throws SQLException {
        var sent = path.sent(sql, this::run);
        try (var statement = values.length == 0 ? plain() : prepare(sent.sql(), values)) {
            return hasRows(statement, sent) ? 0 : statement.getLargeUpdateCount();
        }
    }

    /** Runs a statement, and returns whether it gives rows. */
    private static boolean hasRows(Statement statement, StatementPath.Sent sent) throws SQLException {
        var hasRows =
                statement instanceof PreparedStatement prepared ? prepared.execute() : statement.execute(sent.sql());
        return sent.isBehindChange() ? statement.getMoreResults() : hasRows;
    }

    private void run(String sql) throws SQLException {
        try (var statement = plain()) {
            statement.execute(sql);
        }
    }

    /** Creates a statement whose text the driver does not parse. */
    private Statement plain() throws SQLException {
        var statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /**
     * Samples a table just enough that the planner knows its size.
     *
     * @param table its name, with or without columns in parentheses
     */
    public void analyzeRoughly(String table) throws SQLException {
        execute(analyzingRoughly(table));
    }

    /** Returns the SQL of {@link #analyzeRoughly}. It skips the table if the server is sampling it at this moment. */
    public static String analyzingRoughly(String table) {
        return "SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) " + table
                + "; SET LOCAL default_statistics_target TO DEFAULT";
    }

    /** Whether there is a relation with a name, which is quoted for SQL. */
    public boolean exists(String relation) throws SQLException {
        return askNumber("SELECT count(to_regclass(?))", relation) > 0;
    }

    /** Whether a table has no row. It reads one row at most. */
    public boolean isEmpty(String table) throws SQLException {
        return number("SELECT count(*) FROM (SELECT FROM " + table + " LIMIT 1) AS first") == 0;
    }

    /** Returns the rows of a query with bound values. Without values, a question mark in it is an operator of the server. */
    public <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return result(
                result -> {
                    var rows = new ArrayList<T>();
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                    return rows;
                },
                sql,
                values);
    }

    /**
     * Reads the whole result of a query with bound values.
     *
     * @param reader reads the result from its first row on
     */
    public <T> T result(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        var sent = path.sent(sql, this::run);
        try (var statement = values.length == 0 ? plain() : prepare(sent.sql(), values)) {
            if (!hasRows(statement, sent)) {
                throw new IllegalStateException("no query: " + sql);
            }
            try (var result = statement.getResultSet()) {
                return reader.read(result);
            }
        }
    }

    /** Returns the rows of a question about the catalog, also in the middle of work under another path. */
    public <T> List<T> ask(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return underOwnPath(() -> query(reader, sql, values));
    }

    /** Returns the whole number in the only row of such a question. */
    public long askNumber(String sql, @Nullable Object... values) throws SQLException {
        return underOwnPath(() -> number(sql, values));
    }

    /** Returns the first row of a query with bound values. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return query(reader, sql, values).stream().findFirst();
    }

    /** Returns the whole number in the only row of a query with bound values. */
    public long number(String sql, @Nullable Object... values) throws SQLException {
        return first(row -> row.getLong(1), sql, values).orElse(0L);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            // Statements with bound values come again and again in a session. The driver would prepare such a statement
            // at its fifth use,
            // and the server would plan it anew until then: a third of the server's time for a small pipeline.
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    public Array array(String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /**
     * Runs work in a transaction. Inside a transaction of this session, the work is a part of that transaction, at a savepoint.
     */
    public <T> T inTransaction(SqlWork<T> work) throws SQLException {
        return inTransaction(work, result -> true);
    }

    /** Runs work in a transaction of its own. */
    public <T> T inTransaction(Isolation isolation, SqlWork<T> work) throws SQLException {
        return inTransaction(isolation, work, result -> true);
    }

    /**
     * Runs work in a transaction of its own, whose result says whether to commit.
     *
     * @param isKept decides by the result whether the transaction is committed; otherwise it is rolled back
     */
    public <T> T inTransaction(Isolation isolation, SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        if (depth > 0) {
            throw new IllegalStateException("the transaction has begun with another isolation");
        }
        return inWhole(isolation, work, isKept);
    }

    /**
     * Runs work in a transaction whose result says whether to commit.
     *
     * @param isKept decides by the result whether the transaction is committed; otherwise it is rolled back
     */
    public <T> T inTransaction(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        return depth > 0 ? inPart(work, isKept) : inWhole(Isolation.OF_STATEMENTS, work, isKept);
    }

    private <T> T inWhole(Isolation isolation, SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        connection.setAutoCommit(false);
        depth++;
        var mark = path.mark();
        try {
            beginTransaction(isolation);
            var result = work.run();
            if (isKept.test(result)) {
                connection.commit();
            } else {
                connection.rollback();
                path.restored(mark);
            }
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(e, connection::rollback);
            path.restored(mark);
            throw e;
        } finally {
            depth--;
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private <T> T inPart(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        depth++;
        try {
            return inSavepoint(work, isKept);
        } finally {
            depth--;
        }
    }

    /**
     * Runs work in a transaction whose statements read dates in a given order. Later statements read dates as every session does.
     */
    public <T> T reading(DateStyle style, SqlWork<T> work) throws SQLException {
        if (style == DateStyle.NONE) {
            return work.run();
        }
        return under(dateStyle(style), dateStyle(DateStyle.NONE), work);
    }

    /** Runs a task in the same way. */
    public void reading(DateStyle style, SqlTask task) throws SQLException {
        reading(style, () -> {
            task.run();
            return this;
        });
    }

    private static String dateStyle(DateStyle style) {
        return "SET LOCAL DateStyle = " + Quoting.literal(style.setting());
    }

    /**
     * Runs work in a transaction with changed settings, and restores them however the work ends. If PostgreSQL refuses all
     * further statements, the rollback restores them.
     *
     * @param setting the statements that change the settings
     * @param settingBack the statements that restore them
     */
    <T> T under(String setting, String settingBack, SqlWork<T> work) throws SQLException {
        execute(setting);
        try {
            var result = work.run();
            execute(settingBack);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(e, () -> {
                if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.OPEN) {
                    execute(settingBack);
                }
            });
            throw e;
        }
    }

    /** Whether the current work is a part of a larger transaction, so that its locks last longer than the work itself. */
    public boolean isInLargerTransaction() {
        return depth > 1;
    }

    /**
     * Undoes work after a failure. An error while undoing, for example because the connection is lost, does not hide the failure.
     */
    private static void undo(Throwable reason, SqlTask undoing) {
        try {
            undoing.run();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Runs work inside the transaction, and then rolls it back in every case. */
    public <T> T rollingBack(SqlWork<T> work) throws SQLException {
        return inSavepoint(work, result -> false);
    }

    /** Runs work inside the transaction at a savepoint. If it fails, rolls it back, so that the transaction stays usable. */
    public <T> T inSavepoint(SqlWork<T> work) throws SQLException {
        return inSavepoint(work, result -> true);
    }

    /**
     * Runs work inside the transaction at a savepoint. Its result says whether to keep it.
     *
     * @param isKept decides by the result whether the work is kept; otherwise it is rolled back
     */
    public <T> T inSavepoint(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        var savepoint = connection.setSavepoint();
        var mark = path.mark();
        try {
            var result = work.run();
            if (!isKept.test(result)) {
                connection.rollback(savepoint);
                path.restored(mark);
            }
            connection.releaseSavepoint(savepoint);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(e, () -> {
                connection.rollback(savepoint);
                connection.releaseSavepoint(savepoint);
            });
            path.restored(mark);
            throw e;
        }
    }

    @Override
    public void close() {
        processes.remove(process);
        try {
            Runtime.getRuntime().removeShutdownHook(cancelAtExit);
        } catch (IllegalStateException e) {
            log.debug("the session ends with its process");
        }
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing the connection: " + e.getMessage());
        }
    }
}
