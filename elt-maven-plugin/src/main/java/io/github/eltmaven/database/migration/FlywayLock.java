package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.AdvisoryLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The advisory lock that Flyway takes before it migrates. Flyway asks for it fifty times, once a second, and then gives up without
 * saying who holds it. A connection that has the lock already gets it at once. So this class takes it first, as the plugin takes its
 * own locks.
 */
final class FlywayLock {

    /** Flyway adds the hash of the name of the history table to this number, see {@code PostgreSQLAdvisoryLockTemplate}. */
    private static final long FIRST_NUMBER = 77_431_708_279_161L;

    private FlywayLock() {}

    /**
     * Takes the lock, which ends with the connection, and waits while another session holds it.
     *
     * @param session says who holds the lock
     * @param connection the connection that Flyway gets
     * @param history the name of the history table, in the schema of the ledger
     * @throws ProblemException if {@code elt.lockTimeout} is over; the message says who holds the lock
     */
    static void take(Session session, Connection connection, String history) throws SQLException {
        var schema = session.schemas().ledger();
        var number = FIRST_NUMBER + Quoting.identifier(schema, history).hashCode();
        AdvisoryLock.lockConnection(
                session,
                connection,
                number,
                "another run of Flyway on " + schema + "." + history,
                session.settings().lockTimeout());
    }
}
