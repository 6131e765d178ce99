package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
final class RunLockTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration NONE = Duration.ZERO;

    private final RecordingLog log = new RecordingLog();

    private Session first;
    private Session second;

    @BeforeEach
    void connect(ConnectionSettings settings) {
        first = new Database(settings, "UTC", new RecordingLog()).open();
        second = new Database(settings, "UTC", log).open();
    }

    @AfterEach
    void disconnect() {
        first.close();
        second.close();
    }

    @Test
    void theMessageOfTheSecondRunSaysWhoHoldsTheLock() throws SQLException {
        var process = first.number("SELECT pg_backend_pid()");
        try (var lock = RunLock.acquire(first, NONE)) {
            var failure = catchThrowableOfType(ProblemException.class, () -> RunLock.acquire(second, NONE));

            assertThat(Objects.requireNonNull(failure).render(Path.of("")))
                    .matches("another run on this database still holds the lock after 0 s: process " + process
                            + " of role elt, application elt-maven-plugin, on 127\\.0\\.0\\.1, connected since"
                            + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, idle since [0-9: -]+ UTC\\."
                            + " Wait for it to end, or wait longer with -Delt\\.lockTimeout=<seconds>\\.");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void theSecondRunWaitsForTheFirstAndSaysSo() throws Exception {
        CompletableFuture<RunLock> waiting;
        try (var lock = RunLock.acquire(first, NONE)) {
            waiting = CompletableFuture.supplyAsync(() -> acquire(second));
            awaitWaiting();

            assertThat(waiting).isNotDone();
            assertThat(log.lines())
                    .anyMatch(
                            line -> line.startsWith("waiting up to 600 s for another run on this database: process "));
            assertThat(lock).isNotNull();
        }

        assertThat(waiting.get()).isNotNull();
    }

    @Test
    void theLockEndsWithItsSession() throws Exception {
        var process = first.number("SELECT pg_backend_pid()");
        var lock = RunLock.acquire(first, NONE);
        var waiting = CompletableFuture.supplyAsync(() -> acquire(second));
        try (var third = new Database(first.settings(), "UTC", new RecordingLog()).open()) {
            awaitWaiting();
            third.execute("SELECT pg_terminate_backend(?)", (int) process);
        }

        assertThat(waiting.get()).isNotNull();
        lock.close();
    }

    /** A build that is killed closes its connection without a word, as here; the server is in the middle of a long statement. */
    @Test
    void theLockIsFreeSoonAfterABuildIsKilledDuringALongStatement() throws Exception {
        var lock = RunLock.acquire(first, NONE);
        var statement = CompletableFuture.runAsync(() -> {
            try {
                first.execute("SELECT pg_sleep(600)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        while (second.number("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"
                        + " AND datname = current_database()")
                == 0) {
            Thread.sleep(10);
        }
        first.connection().abort(Runnable::run);

        assertThat(acquire(second)).isNotNull();
        assertThat(statement).isCompletedExceptionally();
        lock.close();
    }

    @Test
    void pipelinesOfOneDatabaseDoNotWaitForEachOther() throws SQLException {
        var sales = new Schemas("a", "b", "c", Schemas.ledgerOf("sales"));
        var returns = new Schemas("d", "e", "f", Schemas.ledgerOf("returns"));
        try (var third = new Database(first.settings(), "UTC", sales, new RecordingLog()).open();
                var fourth = new Database(first.settings(), "UTC", returns, new RecordingLog()).open();
                var fifth = new Database(first.settings(), "UTC", sales, new RecordingLog()).open();
                var unnamed = RunLock.acquire(first, NONE);
                var ofSales = RunLock.acquire(third, NONE);
                var ofReturns = RunLock.acquire(fourth, NONE)) {
            assertThat(List.of(unnamed, ofSales, ofReturns)).hasSize(3);
            assertThat(catchThrowableOfType(ProblemException.class, () -> RunLock.acquire(fifth, NONE)))
                    .isNotNull();
        }
    }

    @Test
    void aReleasedLockIsFree() throws SQLException {
        RunLock.acquire(first, NONE).close();
        RunLock.acquire(second, NONE).close();
        RunLock.acquire(first, NONE).close();

        assertThat(first.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isZero();
    }

    private static RunLock acquire(Session session) {
        try {
            return RunLock.acquire(session, LONG);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the second session says that it waits for the lock. */
    private void awaitWaiting() throws InterruptedException {
        while (log.lines().stream().noneMatch(line -> line.startsWith("waiting up to"))) {
            Thread.sleep(10);
        }
    }
}
