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
 * session in every case. Each transaction of the session takes it once more, until the end of the transaction: behind a connection
 * pool that nobody noticed, or after SQL that gives locks back, two runs cannot write at the same time.
 */
public final class RunLock implements AutoCloseable {

    private final Session session;
    private final int number;

    private int process;

    private RunLock(Session session) {
        this.session = session;
        this.number = number(session);
    }

    /**
     * Takes the lock, and waits while another run holds it.
     *
     * @throws ProblemException if the wait is over; the message says who holds the lock
     */
    public static RunLock acquire(Session session, Duration timeout) throws SQLException {
        var lock = new RunLock(session);
        lock.lock().await("pg_try_advisory_lock(?, ?)", timeout);
        lock.process = (int) session.number("SELECT pg_backend_pid()");
        session.expect(lock);
        return lock;
    }

    /** Returns a SQL condition: can no other session hold the lock before the current transaction ends? It takes the lock. */
    String isHeld() {
        return SqlTemplate.expression("pg_try_advisory_xact_lock(${space}, ${number})")
                .with("space", Integer.toString(AdvisoryLock.SPACE))
                .with("number", Integer.toString(number))
                .text();
    }

    /**
     * Refuses a transaction without the lock.
     *
     * @param now the process of the server that runs the transaction
     * @param isLocked the value of {@link #isHeld} in the transaction
     * @throws ProblemException if another process took the lock, or if another session holds it
     */
    void check(int now, boolean isLocked) throws SQLException {
        if (now != process || !isLocked) {
            throw loss(now);
        }
    }

    private ProblemException loss(int now) throws SQLException {
        return new ProblemException(
                now == process
                        ? Problem.of(
                                ProblemCode.ACCESS,
                                "another session took the run lock in the middle of this run: " + lock().holders()
                                        + ". SQL that ran in the session of this run has given the lock back",
                                "Let no SQL of the pipeline call DISCARD ALL or pg_advisory_unlock_all(); nothing of this"
                                        + " step was kept")
                        : Problem.of(
                                ProblemCode.ACCESS,
                                "this run does not hold the run lock any more: process " + process
                                        + " of the server took it, and process " + now
                                        + " runs the transactions now, so something between the build and the server,"
                                        + " such as a connection pool, changes the sessions",
                                "Name the server's own port in elt.url, or a pool with pool_mode = session; nothing of"
                                        + " this step was kept"));
    }

    private AdvisoryLock lock() {
        return new AdvisoryLock(session, number, "another run on this database");
    }

    /**
     * Returns the number of a pipeline, which is 0 without a name. Two names may have the same number; then their runs wait for
     * each other, which does no harm.
     */
    private static int number(Session session) {
        var ledger = session.schemas().ledger();
        return ledger.equals(Schemas.LEDGER) ? 0 : ledger.hashCode() & Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        session.expect(null);
        try {
            if (!session.connection().isClosed()) {
                session.execute("SELECT pg_advisory_unlock(?, ?)", AdvisoryLock.SPACE, number);
            }
        } catch (SQLException e) {
            session.log().debug("giving back the lock: " + e.getMessage());
        }
    }
}
