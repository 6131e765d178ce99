package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** An advisory lock. Every role of a database can take it, by intent or not, so no wait for it is silent or endless. */
public final class AdvisoryLock {

    /** The letters "elt" as a number. Any program may use advisory locks, so the locks of the plugin have their own number space. */
    public static final int SPACE = 0x656c74;

    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private static final String HOLDERS =
            SqlTemplate.of(AdvisoryLock.class, "lock-holders.sql").text();

    /** What {@code pg_locks} says of locks that have one number of 64 bits. */
    private static final int OF_ONE_NUMBER = 1;

    /** What {@code pg_locks} says of locks that have two numbers of 32 bits. */
    private static final int OF_TWO_NUMBERS = 2;

    private final Session session;
    private final int space;
    private final int number;
    private final int kind;
    private final String rival;

    private AdvisoryLock(Session session, int space, int number, int kind, String rival) {
        this.session = session;
        this.space = space;
        this.number = number;
        this.kind = kind;
        this.rival = rival;
    }

    /**
     * Names one of the plugin's locks.
     *
     * @param number the number of the lock in the plugin's number space
     * @param rival who usually holds the lock when somebody has to wait for it, such as {@code another run on this database}
     */
    AdvisoryLock(Session session, int number, String rival) {
        this(session, SPACE, number, OF_TWO_NUMBERS, rival);
    }

    /** Tries to take a lock. */
    private interface Attempt {
        boolean take() throws SQLException;
    }

    /**
     * Takes the lock until the end of the transaction, and waits while another session holds it.
     *
     * @param session a session that is in a transaction
     * @param number the number of the lock in the plugin's number space
     * @param rival who usually holds the lock when somebody has to wait for it
     * @throws ProblemException if the wait is over; the message says who holds the lock
     */
    public static void lockTransaction(Session session, int number, String rival, Duration timeout)
            throws SQLException {
        new AdvisoryLock(session, number, rival).await("pg_try_advisory_xact_lock(?, ?)", timeout);
    }

    /**
     * Takes a lock that another program has defined, until its connection ends, and waits while another session holds it.
     *
     * @param session a session that says who holds the lock
     * @param connection the connection that gets the lock
     * @param number the only number of the lock
     * @param rival who usually holds the lock when somebody has to wait for it
     * @throws ProblemException if the wait is over; the message says who holds the lock
     */
    public static void lockConnection(
            Session session, Connection connection, long number, String rival, Duration timeout) throws SQLException {
        new AdvisoryLock(session, (int) (number >> Integer.SIZE), (int) number, OF_ONE_NUMBER, rival)
                .await(() -> isTaken(connection, number), timeout);
    }

    private static boolean isTaken(Connection connection, long number) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Takes the lock for the session.
     *
     * @param function the function that tries to take the lock
     */
    void await(String function, Duration timeout) throws SQLException {
        await(
                () -> session.first(row -> row.getBoolean(1), "SELECT " + function, space, number)
                        .orElse(false),
                timeout);
    }

    /**
     * Takes the lock. It asks again and again: a statement that waits would end by {@code statement_timeout} and
     * {@code lock_timeout} of the role, and would keep vacuum from removing old rows meanwhile.
     */
    private void await(Attempt attempt, Duration timeout) throws SQLException {
        var start = System.nanoTime();
        var isAnnounced = false;
        while (!attempt.take()) {
            var waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new ProblemException(Problem.of(
                        ProblemCode.DATABASE,
                        rival + " still holds the lock after " + timeout.toSeconds() + " s: " + holders(),
                        "Wait for it to end, or wait longer with -Delt.lockTimeout=<seconds>"));
            }
            if (!isAnnounced && waited.compareTo(SILENCE) >= 0) {
                session.log().info("waiting up to " + timeout.toSeconds() + " s for " + rival + ": " + holders());
                isAnnounced = true;
            }
            pause(waited, timeout);
        }
    }

    /** Waits a part of the time that it has waited already, but not beyond what is left of the timeout. */
    private static void pause(Duration waited, Duration timeout) {
        var wanted = waited.dividedBy(4);
        var pause = wanted.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wanted;
        var left = timeout.minus(waited);
        var longest = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
        try {
            Thread.sleep((pause.compareTo(longest) < 0 ? pause : longest).toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(ProblemCode.ENVIRONMENT, "The build was interrupted", "Run it again"), e);
        }
    }

    /** Returns who holds the lock, in words. */
    String holders() throws SQLException {
        var holders = session.query(ServerProcess::read, HOLDERS, space, number, kind);
        return ServerProcess.describe(holders).orElse("it has just ended");
    }
}
