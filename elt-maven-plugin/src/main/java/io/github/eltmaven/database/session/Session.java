package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** One connection with what every goal needs of it. Statements go to the debug log, values never do. */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final ConnectionSettings settings;
    private final Schemas schemas;
    private final String timeZone;
    private final int serverVersion;
    private final Log log;
    private final Supplier<Session> another;
    private int depth;

    /**
     * A session.
     *
     * @param another opens one more like this
     */
    Session(
            Connection connection,
            ConnectionSettings settings,
            Schemas schemas,
            String timeZone,
            int serverVersion,
            Log log,
            Supplier<Session> another) {
        this.connection = connection;
        this.settings = settings;
        this.schemas = schemas;
        this.timeZone = timeZone;
        this.serverVersion = serverVersion;
        this.log = log;
        this.another = another;
    }

    /** Opens one more session on the same database, with the same settings. */
    public Session another() {
        return another.get();
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Where the tables of the pipeline live. */
    public Schemas schemas() {
        return schemas;
    }

    /** The time zone in which an instant falls on a day. */
    public String timeZone() {
        return timeZone;
    }

    /** The server's major version. */
    public int serverVersion() {
        return serverVersion;
    }

    public Connection connection() {
        return connection;
    }

    public Log log() {
        return log;
    }

    public CopyManager copyManager() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /**
     * Runs a statement with bound values. Without any, a question mark is the operator that it is to the server.
     *
     * @return the number of rows that it changed
     */
    public long execute(String sql, @Nullable Object... values) throws SQLException {
        log.debug(sql);
        if (values.length == 0) {
            return run(sql);
        }
        try (var statement = prepare(sql, values)) {
            return statement.execute() ? 0 : statement.getLargeUpdateCount();
        }
    }

    private long run(String sql) throws SQLException {
        try (var statement = plain()) {
            return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
        }
    }

    /** A statement in which the driver looks for nothing. */
    private Statement plain() throws SQLException {
        var statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /**
     * Samples a table: enough to tell the planner how large it is.
     *
     * @param table its name, with or without columns in parentheses
     */
    public void analyzeRoughly(String table) throws SQLException {
        execute(analyzingRoughly(table));
    }

    /** The same as SQL; where the server samples the table at that moment, it is left alone. */
    public static String analyzingRoughly(String table) {
        return "SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) " + table
                + "; SET LOCAL default_statistics_target TO DEFAULT";
    }

    /** Whether there is a relation of a name, quoted for SQL. */
    public boolean exists(String relation) throws SQLException {
        return number("SELECT count(to_regclass(?))", relation) > 0;
    }

    /** Whether a table has no row, which is found out by the first. */
    public boolean isEmpty(String table) throws SQLException {
        return number("SELECT count(*) FROM (SELECT FROM " + table + " LIMIT 1) AS first") == 0;
    }

    /** The rows of a query with bound values. Without any, a question mark is the operator that it is to the server. */
    public <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        log.debug(sql);
        if (values.length == 0) {
            try (var statement = plain();
                    var result = statement.executeQuery(sql)) {
                return rows(reader, result);
            }
        }
        try (var statement = prepare(sql, values);
                var result = statement.executeQuery()) {
            return rows(reader, result);
        }
    }

    private static <T> List<T> rows(RowReader<T> reader, ResultSet result) throws SQLException {
        var rows = new ArrayList<T>();
        while (result.next()) {
            rows.add(reader.read(result));
        }
        return rows;
    }

    /** The first row of a query with bound values. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return query(reader, sql, values).stream().findFirst();
    }

    /** The whole number that a query with bound values gives in its only row. */
    public long number(String sql, @Nullable Object... values) throws SQLException {
        return first(row -> row.getLong(1), sql, values).orElse(0L);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
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
     * Runs work in a transaction: all of it is kept, or none. Inside a transaction of this session it is a part of that one,
     * which is kept or not with the whole.
     */
    public <T> T inTransaction(SqlWork<T> work) throws SQLException {
        return inTransaction(work, result -> true);
    }

    /**
     * The same for work whose result says whether it is kept.
     *
     * @param isKept whether to keep what led to a result; else all of it is taken back
     */
    public <T> T inTransaction(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        return depth > 0 ? inPart(work, isKept) : inWhole(work, isKept);
    }

    private <T> T inWhole(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        connection.setAutoCommit(false);
        depth++;
        try {
            var result = work.run();
            if (isKept.test(result)) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            takeBack(e, connection::rollback);
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
            return guarded(work, isKept);
        } finally {
            depth--;
        }
    }

    /**
     * Does work in a transaction whose statements read dates in an order of their own; what follows it reads them as every
     * session does.
     */
    public <T> T reading(DateStyle style, SqlWork<T> work) throws SQLException {
        if (style == DateStyle.NONE) {
            return work.run();
        }
        return under(dateStyle(style), dateStyle(DateStyle.NONE), work);
    }

    /** The same for a task. */
    public void reading(DateStyle style, SqlTask task) throws SQLException {
        reading(style, () -> {
            task.run();
            return this;
        });
    }

    private static String dateStyle(DateStyle style) {
        return "SET LOCAL DateStyle = " + Sql.literal(style.setting());
    }

    /**
     * Does work in a transaction under other settings, and sets them back however the work ends. Where PostgreSQL refuses all
     * further statements, the rollback sets them back.
     *
     * @param setting the statements that change the settings
     * @param settingBack the statements that change them back
     */
    <T> T under(String setting, String settingBack, SqlWork<T> work) throws SQLException {
        execute(setting);
        try {
            var result = work.run();
            execute(settingBack);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            takeBack(e, () -> {
                if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.OPEN) {
                    execute(settingBack);
                }
            });
            throw e;
        }
    }

    /**
     * Whether the work at hand is a part of a larger transaction: what it locks stays locked for longer than the work
     * itself takes.
     */
    public boolean isInLargerTransaction() {
        return depth > 1;
    }

    /** What fails on the way back, as everything does where the connection is gone, does not hide the reason. */
    private static void takeBack(Throwable reason, SqlTask undoing) {
        try {
            undoing.run();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Runs work inside the transaction and takes back what it did, whatever the end. */
    public <T> T takingBack(SqlWork<T> work) throws SQLException {
        return guarded(work, result -> false);
    }

    /** Runs work inside the transaction; where it fails, takes back what it did and leaves the transaction usable. */
    public <T> T guarded(SqlWork<T> work) throws SQLException {
        return guarded(work, result -> true);
    }

    /**
     * The same for work whose result says whether it is kept.
     *
     * @param isKept whether to keep what led to a result; else it is taken back
     */
    public <T> T guarded(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            var result = work.run();
            if (!isKept.test(result)) {
                connection.rollback(savepoint);
            }
            connection.releaseSavepoint(savepoint);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            takeBack(e, () -> {
                connection.rollback(savepoint);
                connection.releaseSavepoint(savepoint);
            });
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing the connection: " + e.getMessage());
        }
    }
}
