package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.surroundings.LoopbackProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a transaction begins with: its settings, and the run lock in the hands of the process that runs it. */
@ExtendWith(PostgresExtension.class)
@Timeout(60)
final class HeldRunLockTest {

    private ConnectionSettings settings;

    @BeforeEach
    void createTable(ConnectionSettings settings) throws SQLException {
        this.settings = settings;
        try (var session = open(settings)) {
            session.execute("CREATE TABLE public.kept (number int)");
        }
    }

    private static Session open(ConnectionSettings settings) {
        return new Database(settings, "UTC", new RecordingLog()).open();
    }

    private long kept() throws SQLException {
        try (var session = open(settings)) {
            return session.number("SELECT count(*) FROM public.kept");
        }
    }

    private static long add(Session session) throws SQLException {
        return session.inTransaction(() -> session.execute("INSERT INTO public.kept VALUES (1)"));
    }

    private static String refusal(Session session) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> add(session)))
                .render(Path.of(""));
    }

    @Test
    void aTransactionWritesWhileItsSessionHoldsTheLock() throws SQLException {
        try (var session = open(settings);
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            add(session);
            assertThat(lock).isNotNull();
        }
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aLockThatWasGivenBackAndTakenByAnotherRunStopsTheNextTransaction() throws SQLException {
        try (var session = open(settings);
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            add(session);
            session.execute("SELECT pg_advisory_unlock_all()");

            try (var other = open(settings);
                    var taken = RunLock.acquire(other, Duration.ZERO)) {
                assertThat(refusal(session))
                        .matches("another session took the run lock in the middle of this run: process "
                                + other.number("SELECT pg_backend_pid()")
                                + " of role elt, application elt-maven-plugin,"
                                + " on 127.* SQL that ran in the session of this run has given the lock back\\. Let no SQL"
                                + " of the pipeline call DISCARD ALL or pg_advisory_unlock_all\\(\\); nothing of this step"
                                + " was kept\\.");
                assertThat(taken).isNotNull();
            }
            assertThat(lock).isNotNull();
        }
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void noOtherRunBeginsDuringATransactionThoughItsSessionGaveTheLockBack() throws SQLException {
        try (var session = open(settings);
                var other = open(settings);
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            session.inTransaction(() -> {
                session.execute("SELECT pg_advisory_unlock_all()");
                return assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> RunLock.acquire(other, Duration.ZERO));
            });
            RunLock.acquire(other, Duration.ZERO).close();
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void anotherSessionInPlaceOfTheOneWithTheLockWritesNothing() throws SQLException, IOException {
        try (var proxy = LoopbackProxy.to(settings);
                var session = open(proxy.settings(""));
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            var holder = session.number("SELECT pg_backend_pid()");
            try (var other = Database.connect(proxy.settings(""))) {
                proxy.exchangeSessions();

                assertThat(refusal(session))
                        .startsWith("this run does not hold the run lock any more: process " + holder
                                + " of the server took it, and process ")
                        .contains("Name the server's own port in elt.url, or a pool with pool_mode = session");
                assertThat(other).isNotNull();
                assertThat(lock).isNotNull();
            }
        }
        assertThat(kept()).isZero();
    }

    /** The lock is free then, so that the other session could take it, as another run could have done meanwhile. */
    @Test
    void anotherSessionWritesNothingAlsoIfTheOneWithTheLockHasEnded() throws Exception {
        try (var proxy = LoopbackProxy.to(settings);
                var session = open(proxy.settings(""));
                var lock = RunLock.acquire(session, Duration.ZERO);
                var other = Database.connect(proxy.settings(""));
                var third = open(settings)) {
            var holder = session.number("SELECT pg_backend_pid()");
            proxy.exchangeSessions();
            third.execute("SELECT pg_terminate_backend(?)", (int) holder);
            while (third.number("SELECT count(*) FROM pg_locks WHERE pid = ?", (int) holder) > 0) {
                Thread.sleep(5);
            }

            assertThat(refusal(session)).startsWith("this run does not hold the run lock any more: process " + holder);
            assertThat(other).isNotNull();
            assertThat(lock).isNotNull();
        }
        assertThat(kept()).isZero();
    }

    @Test
    void eachTransactionHasTheSettingsWhateverTheSessionHas() throws SQLException {
        try (var session = open(settings)) {
            session.execute(
                    "SET TimeZone = 'Asia/Tokyo'; SET search_path = pg_temp;"
                            + " SET extra_float_digits = -5; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';"
                            + " SET lock_timeout = 0; SET idle_session_timeout = 7000; SET idle_in_transaction_session_timeout = 7000");
            var shown = "SELECT concat_ws(' ', current_setting('TimeZone'), current_setting('search_path'),"
                    + " timestamptz 'epoch', 0.1::float8 + 0.2, interval '1 day', bytea 'a',"
                    + " current_setting('idle_session_timeout'), current_setting('idle_in_transaction_session_timeout'),"
                    + " current_setting('lock_timeout'))";

            var inTransaction = session.inTransaction(
                    () -> session.first(row -> row.getString(1), shown).orElseThrow());

            assertThat(inTransaction)
                    .isEqualTo(
                            "UTC pg_catalog, pg_temp 1970-01-01 00:00:00+00 0.30000000000000004 1 day \\x61 0 0 10min");
            assertThat(session.first(row -> row.getString(1), "SHOW TimeZone")).contains("Asia/Tokyo");
        }
    }

    @Test
    void theServerDoesNotEndAnIdleSessionThatHasTheLock() throws SQLException {
        try (var session = open(settings)) {
            session.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET idle_session_timeout = 600000',"
                    + " current_database()); END $$");
        }
        try (var session = open(settings)) {
            assertThat(session.first(row -> row.getString(1), "SHOW idle_session_timeout"))
                    .contains("0");
        }
    }

    @Test
    void theServerAsksTheBuildForSignsOfLife() throws SQLException {
        try (var session = open(settings)) {
            assertThat(session.first(
                            row -> row.getString(1),
                            "SELECT concat_ws(' ', current_setting('tcp_keepalives_idle'),"
                                    + " current_setting('tcp_keepalives_interval'), current_setting('tcp_keepalives_count'),"
                                    + " current_setting('tcp_user_timeout'))"))
                    .contains("30 10 3 60000");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theServerNoticesTheEndOfAMigrationTheSameWay() throws SQLException {
        try (var connection = Database.connect(settings);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT concat_ws(' ', current_setting('tcp_keepalives_idle'),"
                        + " current_setting('client_connection_check_interval') <> '0')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("30 t");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theBuildAsksTheServerForSignsOfLifeWithinAMinute() throws SQLException, IOException {
        try (var session = open(settings)) {
            var port = String.format(Locale.ROOT, "0100007F:%04X", session.number("SELECT inet_client_port()"));

            // The kernel's timer of a connection: 02 is the one that asks for a sign of life, in hundredths of a
            // second.
            var timer = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                    .flatMap(file -> lines(Path.of(file)))
                    .map(line -> line.strip().split(" +"))
                    .filter(fields -> fields[1].endsWith(port))
                    .map(fields -> fields[5])
                    .findFirst()
                    .orElseThrow();
            assertThat(timer).startsWith("02:");
            assertThat(Integer.parseInt(timer.substring(3), 16)).isLessThanOrEqualTo(3100);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
