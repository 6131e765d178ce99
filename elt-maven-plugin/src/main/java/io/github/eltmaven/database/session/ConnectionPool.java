package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/**
 * Refuses a connection pool that gives each transaction another session of the server, such as PgBouncer with
 * {@code pool_mode = transaction}. Behind such a pool the run lock would stay with a session of the pool for ever, and the settings of a
 * session would reach the transactions of other programs.
 */
final class ConnectionPool {

    /** How many sessions a pool may hand out in turn before it hands out the first one again. */
    private static final int SESSIONS = 3;

    private ConnectionPool() {}

    /**
     * Checks the way to the server.
     *
     * @throws ProblemException where a pool gives each transaction another session
     */
    static void refusePerTransaction(Connection connection, ConnectionSettings settings) throws SQLException {
        var process = Database.process(connection);
        // A pool makes up the number of the process, because it does not know yet which session the client gets.
        if (connection.unwrap(PGConnection.class).getBackendPID() == process) {
            return;
        }
        if (isHandedOut(process, settings) || Database.process(connection) != process) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ACCESS,
                    "the server at " + JdbcUrl.masked(settings.url())
                            + " is behind a connection pool that gives each transaction another session",
                    "Name the server's own port in elt.url, or a pool with pool_mode = session"));
        }
    }

    /** Whether other connections get the session of a connection that is open and works on no transaction. */
    private static boolean isHandedOut(int process, ConnectionSettings settings) throws SQLException {
        var others = new ArrayList<Connection>();
        try {
            for (var i = 0; i < SESSIONS; i++) {
                var other = Database.connectWithoutSettings(settings);
                others.add(other);
                other.setAutoCommit(false);
                if (Database.process(other) == process) {
                    return true;
                }
            }
            return false;
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }
}
