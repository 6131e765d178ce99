package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.Driver;

/** Opens sessions on a database. All have the same settings, so that a value means the same in each. */
public final class Database {

    /** The oldest supported version of the server. */
    static final int OLDEST_VERSION = 14;

    /** SQLSTATE invalid_parameter_value. */
    private static final String REFUSED_VALUE = "22023";

    private final ConnectionSettings settings;
    private final String timeZone;
    private final Schemas schemas;
    private final Optional<List<SearchedSchema>> searched;
    private final Log log;

    private final AtomicBoolean isWayChecked = new AtomicBoolean();

    private final GoalProcesses processes = new GoalProcesses();

    /** What the sessions of this database have warned of already. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Uses the default schemas. */
    public Database(ConnectionSettings settings, String timeZone, Log log) {
        this(settings, timeZone, Schemas.DEFAULT, log);
    }

    /** Uses the default search path. */
    public Database(ConnectionSettings settings, String timeZone, Schemas schemas, Log log) {
        this(settings, timeZone, schemas, Optional.empty(), log);
    }

    /** @param searched the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key */
    public Database(
            ConnectionSettings settings,
            String timeZone,
            Schemas schemas,
            Optional<List<SearchedSchema>> searched,
            Log log) {
        this.settings = settings;
        this.timeZone = timeZone;
        this.schemas = schemas;
        this.searched = searched;
        this.log = log;
    }

    /**
     * Opens a session.
     *
     * @throws ProblemException if the server cannot be reached, refuses the login, or is too old
     */
    public Session open() {
        var session = openWithoutPath();
        try {
            session.findSearchPath();
            return session;
        } catch (SQLException e) {
            session.close();
            throw new ProblemException(SqlProblems.ofConnecting(e, settings), e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Opens a session that looks for the search path of the user when something needs it. A session that copies needs none. */
    private Session openWithoutPath() {
        try {
            var connection = connectWithoutSettings(settings);
            try {
                return prepare(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.ofConnecting(e, settings), e);
        }
    }

    /**
     * Opens a connection that looks up names without a schema among PostgreSQL's own objects, and then among temporary ones. The server
     * notices soon if the connection is lost, and no statement waits for a lock for ever.
     */
    public static Connection connect(ConnectionSettings settings) throws SQLException {
        var connection = connectWithoutSettings(settings);
        try {
            lookUpBuiltIn(connection);
            try (var statement = connection.createStatement()) {
                noticeLoss(statement::execute);
            }
            LockLimit.set(connection, settings.lockTimeout());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks for the process of the server that works for a connection. A pool makes one up for the driver. */
    public static int process(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Makes the server notice soon that the connection is lost. */
    private static void noticeLoss(Sender sender) throws SQLException {
        sender.send(SqlTemplate.of(Database.class, "lost-connections.sql").text());
        try {
            // Servers on Windows and macOS refuse it.
            sender.send("SET client_connection_check_interval = '5s'");
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(REFUSED_VALUE)) {
                throw e;
            }
        }
    }

    private interface Sender {
        void send(String sql) throws SQLException;
    }

    private static void lookUpBuiltIn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path = " + SearchPath.OWN);
        }
    }

    /** Opens a connection and sets nothing in its session, which may be one of a pool that other programs get, too. */
    static Connection connectWithoutSettings(ConnectionSettings settings) throws SQLException {
        // Checks the URL first: the driver's error would repeat an invalid URL with its password.
        ServerAddress.of(settings.url());
        JdbcUrl.checkOptions(settings.url());
        var properties = new Properties();
        properties.setProperty("ApplicationName", "elt-maven-plugin");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("socketFactory", KeptAliveSockets.class.getName());
        properties.setProperty("tcpKeepAlive", "true");
        // The analysis of a query creates a view, and after a CREATE the driver would prepare all its statements again.
        // Statements with bound values only read the catalog and the ledger, whose columns do not change.
        properties.setProperty("flushCacheOnDdl", "false");
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().reveal());
        }
        return Objects.requireNonNull(new Driver().connect(settings.url(), properties));
    }

    private Session prepare(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new ProblemException(Problem.of(
                    ProblemCode.DATABASE,
                    "the server runs PostgreSQL " + connection.getMetaData().getDatabaseProductVersion(),
                    "Use PostgreSQL " + OLDEST_VERSION + " or later"));
        }
        if (!isWayChecked.getAndSet(true)) {
            ConnectionPool.refusePerTransaction(connection, settings);
        }
        lookUpBuiltIn(connection);
        var session = new Session(
                connection,
                settings,
                schemas,
                timeZone,
                version,
                log,
                LockLimit.set(connection, settings.lockTimeout()),
                processes,
                warned,
                this::openWithoutPath,
                searched);
        try {
            noticeLoss(session::execute);
            session.begin();
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
