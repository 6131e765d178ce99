package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets one run at a time work on a pipeline in a database. It is an advisory lock of the session, so that it ends with the
 * session in every case.
 */
public final class RunLock implements AutoCloseable {

    /** The letters "elt" as a number. Any program may use advisory locks, so the lock of the plugin has its own number space. */
    public static final int SPACE = 0x656c74;

    private static final String HOLDER =
            SqlTemplate.of(RunLock.class, "lock-holder.sql").text();

    private final Session session;

    private RunLock(Session session) {
        this.session = session;
    }

    /**
     * Takes the lock, and waits while another run holds it.
     *
     * @throws ProblemException if the wait is over; the message says who holds the lock
     */
    public static RunLock acquire(Session session, Duration timeout) throws SQLException {
        if (!tryLock(session)) {
            session.log().info("waiting for another run on this database: " + holder(session));
            waitFor(session, timeout);
        }
        return new RunLock(session);
    }

    private static boolean tryLock(Session session) throws SQLException {
        return session.first(row -> row.getBoolean(1), "SELECT pg_try_advisory_lock(?, ?)", SPACE, number(session))
                .orElse(false);
    }

    private static void waitFor(Session session, Duration timeout) throws SQLException {
        // PostgreSQL waits forever if this is 0.
        session.execute("SELECT set_config('lock_timeout', ?, false)", Math.max(1, timeout.toMillis()) + "ms");
        try {
            session.execute("SELECT pg_advisory_lock(?, ?)", SPACE, number(session));
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals("55P03")) {
                throw e;
            }
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.DATABASE,
                            "another run still works on this database after " + timeout.toSeconds() + " s: "
                                    + holder(session),
                            "Wait for it to end, or wait longer with -Delt.lockTimeout=<seconds>"),
                    e);
        } finally {
            session.execute("SET lock_timeout = 0");
        }
    }

    /**
     * Returns the number of a pipeline, which is 0 without a name. Two names may have the same number; then their runs wait for
     * each other, which does no harm.
     */
    private static int number(Session session) {
        var ledger = session.schemas().ledger();
        return ledger.equals(Schemas.LEDGER) ? 0 : ledger.hashCode() & Integer.MAX_VALUE;
    }

    private static String holder(Session session) throws SQLException {
        return session.first(row -> row.getString(1), HOLDER, SPACE, number(session))
                .orElse("it has just ended");
    }

    @Override
    public void close() {
        try {
            if (!session.connection().isClosed()) {
                session.execute("SELECT pg_advisory_unlock(?, ?)", SPACE, number(session));
            }
        } catch (SQLException e) {
            session.log().debug("giving back the lock: " + e.getMessage());
        }
    }
}
