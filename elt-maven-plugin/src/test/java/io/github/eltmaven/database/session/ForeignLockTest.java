package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.migration.Migrations;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another role, which is no run of the plugin, holds a lock of the plugin. */
@ExtendWith(LedgerExtension.class)
@Timeout(60)
final class ForeignLockTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    /** What Flyway adds to the hash of its history table. */
    private static final long FLYWAY = 77_431_708_279_161L;

    private static final String PASSWORD = "secret of the test";

    private final RecordingLog log = new RecordingLog();
    private ConnectionSettings settings;
    private String role;
    private Connection holder;

    @BeforeEach
    void connect(ConnectionSettings settings) throws SQLException {
        this.settings = settings;
        role = createRole("other");
        holder = DriverManager.getConnection(settings.url() + "?ApplicationName=psql", role, PASSWORD);
    }

    @AfterEach
    void disconnect() throws SQLException {
        holder.close();
    }

    private String createRole(String name) throws SQLException {
        var created = PostgresExtension.role(settings, name);
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            session.execute("CREATE ROLE " + created + " LOGIN PASSWORD '" + PASSWORD + "'");
        }
        return created;
    }

    private int hold(String locks) throws SQLException {
        try (var statement = holder.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid(), " + locks)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String refusal(Session session) {
        return Objects.requireNonNull(
                        catchThrowableOfType(ProblemException.class, () -> RunLock.acquire(session, SHORT)))
                .render(Path.of(""));
    }

    @Test
    void theHolderIsNamedTheWaitIsAnnouncedAfterASecondAndEndsByTheTimeout() throws SQLException {
        var process = hold("pg_advisory_lock(" + AdvisoryLock.SPACE + ", 0)");
        try (var session = new Database(settings, "UTC", log).open()) {
            var start = System.nanoTime();

            assertThat(refusal(session))
                    .matches("another run on this database still holds the lock after 2 s: process " + process
                            + " of role " + role + ", application psql, on 127\\.0\\.0\\.1, connected since"
                            + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, idle since [0-9: -]+ UTC\\. Wait for it to end, or wait longer with"
                            + " -Delt\\.lockTimeout=<seconds>\\.");

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            assertThat(log.lines())
                    .filteredOn(line -> !line.startsWith("DEBUG"))
                    .singleElement()
                    .asString()
                    .startsWith("waiting up to 2 s for another run on this database: process " + process + " of role "
                            + role + ", application psql, on 127.0.0.1, connected since ");
        }
    }

    /** Such a transaction has no process, and it outlives the session that prepared it. */
    @Test
    void aPreparedTransactionIsNamedWithTheWayToEndIt() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("BEGIN");
            hold("pg_advisory_xact_lock(" + AdvisoryLock.SPACE + ", 0)");
            statement.execute("PREPARE TRANSACTION '" + role + "'");
            try (var session = new Database(settings, "UTC", log).open()) {
                assertThat(refusal(session))
                        .isEqualTo("another run on this database still holds the lock after 2 s: a transaction that is"
                                + " prepared for two-phase commit, which pg_prepared_xacts shows and ROLLBACK PREPARED or"
                                + " COMMIT PREPARED ends. Wait for it to end, or wait longer with"
                                + " -Delt.lockTimeout=<seconds>.");
            } finally {
                statement.execute("ROLLBACK PREPARED '" + role + "'");
            }
        }
    }

    @Test
    void aRoleThatMayNotSeeOtherSessionsIsToldSo() throws SQLException {
        var process = hold("pg_advisory_lock_shared(" + AdvisoryLock.SPACE + ", 0)");
        var builder = new ConnectionSettings(settings.url(), createRole("builder"), new Secret(PASSWORD));
        try (var session = new Database(builder, "UTC", log).open()) {
            assertThat(refusal(session))
                    .contains("process " + process + " of role " + role + ", application psql, on a machine and since a"
                            + " time that the server shows only to members of pg_read_all_stats.");
        }
    }

    @Test
    void locksWithSimilarNumbersAreNotTheRunLock() throws SQLException {
        hold("pg_advisory_lock(" + ((long) AdvisoryLock.SPACE << 32) + "), pg_advisory_lock(" + AdvisoryLock.SPACE
                + ", 7)");
        try (var session = new Database(settings, "UTC", log).open();
                var other = new Database(settings, "UTC", log).open();
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            assertThat(refusal(other))
                    .contains("process " + session.number("SELECT pg_backend_pid()") + " of")
                    .doesNotContain(role);
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void theTimeoutsOfTheRoleNeitherEndTheWaitNorAreChangedByIt() throws SQLException {
        hold("pg_advisory_lock(" + AdvisoryLock.SPACE + ", 0)");
        var impatient = new ConnectionSettings(
                settings.url() + "?options=-c%20statement_timeout=300%20-c%20lock_timeout=200",
                settings.user(),
                settings.password());
        try (var session = new Database(impatient, "UTC", log).open()) {
            assertThat(refusal(session)).contains("still holds the lock after 2 s");
            assertThat(
                            session.first(
                                    row -> row.getString(1),
                                    "SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'))"))
                    .contains("300ms 200ms");
        }
    }

    @Test
    void theLockOfTheListOfTablesIsNotWaitedForWithoutEndEither() throws SQLException {
        var process = hold("pg_advisory_lock(" + AdvisoryLock.SPACE + ", -1)");
        try (var session = new Database(settings, "UTC", log).open()) {
            var tables = Ledger.open(session).tables();
            var failure = Objects.requireNonNull(catchThrowableOfType(
                    ProblemException.class, () -> tables.claim(Set.of("raw.t"), Path.of("elt.yaml"), SHORT)));

            assertThat(failure.render(Path.of("")))
                    .startsWith("another pipeline of this database still holds the lock after 2 s: process " + process
                            + " of role " + role);
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith(
                            "waiting up to 2 s for another pipeline of this database: process " + process));
        }
    }

    /** Flyway by itself would ask for its lock fifty times, once a second, and then say that it was in vain. */
    @Test
    void theLockOfFlywayIsNotWaitedForWithoutEndEither() throws SQLException {
        var process = hold("pg_advisory_lock(" + (FLYWAY + "\"elt\".\"ledger_history\"".hashCode())
                + "), pg_advisory_lock(" + (FLYWAY + "\"elt\".\"migration_history\"".hashCode()) + ")");
        try (var session = new Database(settings.withLockTimeout(SHORT), "UTC", log).open()) {
            session.execute("DELETE FROM elt.ledger_history");
            assertThatFlywayIsNotAwaited(() -> Ledger.open(session), "elt.ledger_history", process);
            assertThatFlywayIsNotAwaited(
                    () -> new Migrations(session, Optional.empty()).migrateProject(List.of(Path.of(""))),
                    "elt.migration_history",
                    process);
        }
    }

    private void assertThatFlywayIsNotAwaited(ThrowingCallable work, String history, int process) {
        log.lines().clear();
        assertThat(Objects.requireNonNull(catchThrowableOfType(ProblemException.class, work))
                        .render(Path.of("")))
                .startsWith("another run of Flyway on " + history + " still holds the lock after 2 s: process "
                        + process + " of role " + role + ", application psql, on 127.0.0.1")
                .endsWith("Wait for it to end, or wait longer with -Delt.lockTimeout=<seconds>.");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("waiting up to 2 s for another run of Flyway on " + history
                        + ": process " + process + " of role " + role));
    }

    @Test
    void aWaitThatIsInterruptedEnds() throws SQLException {
        hold("pg_advisory_lock(" + AdvisoryLock.SPACE + ", 0)");
        try (var session = new Database(settings, "UTC", log).open()) {
            Thread.currentThread().interrupt();

            assertThat(refusal(session)).startsWith("The build was interrupted.");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
