package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.surroundings.InstalledPool;
import io.github.eltmaven.surroundings.NeedsPool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer between the build and the server. */
@NeedsPool
@ExtendWith(PostgresExtension.class)
@Timeout(120)
final class ConnectionPoolTest {

    @TempDir
    private Path directory;

    @Test
    void aPoolThatGivesEachTransactionAnotherSessionIsRefused(ConnectionSettings settings)
            throws IOException, InterruptedException, SQLException {
        try (var pool = InstalledPool.start("transaction", settings)) {
            var failure = Objects.requireNonNull(catchThrowableOfType(
                    ProblemException.class, () -> new Database(pool.settings(), "UTC", new RecordingLog()).open()));

            assertThat(failure.render(Path.of("")))
                    .isEqualTo("the server at " + pool.settings().url()
                            + " is behind a connection pool that gives each transaction another session. Name the"
                            + " server's own port in elt.url, or a pool with pool_mode = session.");
            assertThat(failure.isUsersToMend()).isTrue();
            assertThatNextClientGetsAnUntouchedSession(pool.settings());
        }
    }

    /** Other programs get the sessions of the pool, too. */
    private static void assertThatNextClientGetsAnUntouchedSession(ConnectionSettings settings) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        settings.url(),
                        settings.user(),
                        Objects.requireNonNull(settings.password()).reveal());
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT string_agg(name, ', ') FROM pg_settings WHERE source = 'session'"
                                + " AND name NOT IN ('extra_float_digits', 'application_name', 'client_encoding', 'DateStyle',"
                                + " 'TimeZone', 'standard_conforming_strings', 'IntervalStyle')")) {
            row.next();
            assertThat(row.getString(1))
                    .as("settings that stay in a session of the pool")
                    .isNull();
        }
    }

    @Test
    void aPoolThatKeepsTheSessionIsAsGoodAsTheServer(ConnectionSettings settings)
            throws IOException, InterruptedException, SQLException {
        try (var pool = InstalledPool.start("session", settings)) {
            var warehouse = Warehouse.trades(directory, pool.settings())
                    .write(
                            "data/trades-1.csv",
                            "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n"
                                    + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                    .build();
            assertThat(warehouse.verify().errors()).isEmpty();

            try (var first = new Database(pool.settings(), "UTC", new RecordingLog()).open();
                    var second = new Database(settings, "UTC", new RecordingLog()).open()) {
                RunLock.acquire(first, Duration.ZERO);
                assertThat(catchThrowableOfType(ProblemException.class, () -> RunLock.acquire(second, Duration.ZERO)))
                        .isNotNull();
            }
            // The pool keeps its session, but the lock ends with that of the client.
            try (var third = new Database(settings, "UTC", new RecordingLog()).open();
                    var lock = RunLock.acquire(third, Duration.ofSeconds(30))) {
                assertThat(lock).isNotNull();
            }
        }
    }

    @Test
    void theServerItselfIsNoPool(ConnectionSettings settings) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            assertThat(session.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
                    .isEqualTo(1);
        }
    }
}
