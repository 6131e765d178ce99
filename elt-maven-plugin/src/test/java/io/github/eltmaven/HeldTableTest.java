package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.RecordedAnswers;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.ledger.OlderLedger;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another session holds the lock of a table that a goal needs, such as somebody who looked at it and left the transaction open. A
 * statement that waits for ever does not end when its thread is interrupted, so that each test has a thread of its own.
 */
@ExtendWith(LedgerExtension.class)
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class HeldTableTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version";
    private static final String TRADE = "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [A-Z0-9+-]+";

    @TempDir
    private Path directory;

    private final RecordingLog log = new RecordingLog();
    private ConnectionSettings settings;
    private Warehouse warehouse;
    private Connection other;
    private int process;

    @BeforeEach
    void createWarehouse(ConnectionSettings given) throws SQLException {
        // The shortest limit: a second beyond deadlock_timeout.
        settings = given.withLockTimeout(Duration.ZERO);
        warehouse = warehouse(settings);
        warehouse.write("data/trades-1.csv", HEADER + "\n" + TRADE + "\n").build();
        other = DriverManager.getConnection(
                given.url() + "?ApplicationName=notebook",
                given.user(),
                Objects.requireNonNull(given.password()).reveal());
        other.setAutoCommit(false);
        try (var statement = other.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            process = row.getInt(1);
        }
        log.lines().clear();
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
    }

    private Warehouse warehouse(ConnectionSettings limited) {
        return Files.exists(directory.resolve("elt"))
                ? new Warehouse(directory, limited, () -> log)
                : Warehouse.trades(directory, limited, () -> log);
    }

    /** Leaves a transaction open, as a notebook or an editor for SQL does. */
    private void hold(String sql) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private String holder() {
        return "process " + process + " of role elt, application notebook, on 127\\.0\\.0\\.1, connected since " + TIME
                + ", idle in transaction since " + TIME;
    }

    /** The whole message, whose place is the goal's work at that moment. */
    private String message(String lock) {
        return "another session held a lock for more than 2 s( in [^:]+)?(: [a-z ]+)?: " + lock + ": " + holder()
                + "\\. Let that session end its transaction, or end the session with"
                + " SELECT pg_terminate_backend\\(<process>\\), or wait longer with -Delt\\.lockTimeout=<seconds>, then"
                + " run again: the next run goes on from what was committed before\\.";
    }

    private List<String> announcements() {
        return log.lines().stream()
                .filter(line -> line.startsWith("waiting up to"))
                .toList();
    }

    @Test
    void aColumnForRawIsNotWaitedForWithoutEnd() throws SQLException {
        warehouse.replace("elt/elt.yaml", "version]", "version, venue]");
        warehouse.write("data/trades-2.csv", HEADER + ",venue\n" + TRADE + ",XETRA\n");
        hold("SELECT FROM raw.trades");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .matches(message("the lock of raw\\.trades"));

        other.rollback();
        warehouse.load();
        assertThat(warehouse.value("SELECT venue FROM raw.trades WHERE venue IS NOT NULL"))
                .isEqualTo("XETRA");
    }

    /** A transaction that is prepared for two-phase commit has no process that could be ended. */
    @Test
    void aTableOfAPreparedTransactionIsNotWaitedForWithoutEnd() throws SQLException {
        warehouse.replace("elt/elt.yaml", "version]", "version, venue]");
        warehouse.write("data/trades-2.csv", HEADER + ",venue\n" + TRADE + ",XETRA\n");
        var transaction = settings.url().replaceFirst("^.*/", "");
        hold("SELECT FROM raw.trades");
        hold("PREPARE TRANSACTION '" + transaction + "'");
        try {
            assertThat(warehouse.problems(warehouse::load))
                    .singleElement()
                    .asString()
                    .matches(
                            "another session held a lock for more than 2 s[^;]*: the lock of raw\\.trades: a transaction"
                                    + " that is prepared for two-phase commit, which pg_prepared_xacts shows and ROLLBACK PREPARED"
                                    + " or COMMIT PREPARED ends\\. .*");
        } finally {
            other.setAutoCommit(true);
            hold("ROLLBACK PREPARED '" + transaction + "'");
        }
        warehouse.load();
        assertThat(warehouse.value("SELECT venue FROM raw.trades WHERE venue IS NOT NULL"))
                .isEqualTo("XETRA");
    }

    @Test
    void aMigrationIsNotWaitedForWithoutEnd() throws SQLException {
        warehouse.write("elt/migrations/V9__venue.sql", "ALTER TABLE dw.trades ADD COLUMN venue text;\n");
        hold("SELECT FROM dw.trades");

        var problems = warehouse.problems(warehouse::dw);

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0))
                .startsWith("migrations/V9__venue.sql:1:1: the migration fails: ")
                .endsWith(". Run again when the session that holds the lock has ended its transaction; nothing of the"
                        + " migration was kept.");
        assertThat(problems.get(1)).matches(message("the lock of dw\\.trades"));
        other.rollback();
        warehouse.dw();
        assertThat(warehouse.value("SELECT count(venue) FROM dw.trades")).isEqualTo("0");
    }

    /** Flyway reads its history before it migrates, and then adds a line to it. */
    @ParameterizedTest
    @ValueSource(strings = {"ACCESS EXCLUSIVE", "SHARE"})
    void theHistoryOfMigrationsIsNotWaitedForWithoutEnd(String mode) throws SQLException {
        warehouse.write("elt/migrations/V9__venue.sql", "ALTER TABLE dw.trades ADD COLUMN venue text;\n");
        hold("LOCK TABLE elt.migration_history IN " + mode + " MODE");

        assertThat(warehouse.problems(warehouse::dw))
                .last()
                .asString()
                .matches(message("the lock of elt\\.migration_history"));

        other.rollback();
        warehouse.dw();
        assertThat(warehouse.value("SELECT count(venue) FROM dw.trades")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCK TABLE elt.ledger_history IN ACCESS EXCLUSIVE MODE",
                "LOCK TABLE elt.ledger_history IN SHARE MODE",
                "SELECT FROM elt.loads"
            })
    void theUpgradeOfTheLedgerIsNotWaitedForWithoutEnd(String held) throws SQLException {
        try (var session = warehouse.session()) {
            session.execute("DROP SCHEMA elt CASCADE");
            session.execute("DROP SCHEMA raw CASCADE");
            OlderLedger.create(session, 12);
        }
        hold(held);

        assertThat(warehouse.problems(warehouse::load))
                .last()
                .asString()
                .matches(message("the lock of elt\\.(loads|ledger_history)"));

        other.rollback();
        warehouse.load();
        assertThat(warehouse.value("SELECT count(*) FROM raw.trades")).isEqualTo("1");
    }

    @Test
    void theChangeLogIsNotWaitedForWithoutEnd() throws SQLException {
        warehouse
                .write("data/trades-2.csv", HEADER + "\n" + TRADE.replace(",1", ",2") + "\n")
                .load();
        warehouse.dw();
        hold("SELECT FROM elt.\"images:dw.trades\"");

        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .matches(message("the lock of elt\\.images:dw\\.trades"));

        other.rollback();
        warehouse.mart();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRowThatAnotherSessionChangesIsNotWaitedForWithoutEnd() throws SQLException {
        warehouse
                .write("data/trades-2.csv", HEADER + "\n" + TRADE.replace(",1", ",2") + "\n")
                .load();
        hold("UPDATE dw.trades SET price = 1");

        assertThat(warehouse.problems(warehouse::dw))
                .singleElement()
                .asString()
                .matches(message("the lock of dw\\.trades"));
    }

    @Test
    void aReaderDoesNotWaitForAWriterWithoutEndEither() throws SQLException {
        warehouse.write("elt/analysis/trades.sql", "SELECT count(*) FROM dw.trades\n");
        hold("LOCK TABLE dw.trades IN ACCESS EXCLUSIVE MODE");

        try (var session = warehouse.session()) {
            var request = new AnalyzeRequest(
                    warehouse.pipeline().questions(),
                    directory.resolve("elt/analysis"),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    session);
            var failure =
                    catchThrowableOfType(ProblemException.class, () -> Analyze.run(request, new RecordedAnswers()));

            assertThat(Objects.requireNonNull(failure).render(directory))
                    .contains(
                            "held a lock for more than 2 s",
                            "the lock of dw.trades: process " + process + " of role elt");
        }
    }

    @Test
    void theWaitIsAnnouncedAfterASecondAndTheGoalGoesOnWhenTheLockIsFree() throws Exception {
        var patient = warehouse(settings.withLockTimeout(Duration.ofMinutes(10)));
        patient.write("elt/migrations/V9__venue.sql", "ALTER TABLE dw.trades ADD COLUMN venue text;\n");
        hold("SELECT FROM dw.trades");
        var goal = CompletableFuture.runAsync(patient::dw);
        while (announcements().isEmpty() && !goal.isDone()) {
            Thread.sleep(10);
        }

        assertThat(announcements())
                .singleElement()
                .asString()
                .matches("waiting up to 600 s for the lock of dw\\.trades: " + holder());
        awaitLook(patient);
        awaitLook(patient);
        other.rollback();
        goal.get();
        assertThat(patient.value("SELECT count(*) FROM dw.trades")).isEqualTo("1");
        assertThat(announcements()).hasSize(1);
    }

    /** Waits until a goal looks for locks once more. */
    private static void awaitLook(Warehouse asked) throws InterruptedException {
        var last = "SELECT max(query_start) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND query LIKE '%w.is_long%'";
        var before = asked.value(last);
        assertThat(before).isNotNull();
        while (Objects.equals(before, asked.value(last))) {
            Thread.sleep(20);
        }
    }

    @Test
    void aShorterLimitOfTheRoleHoldsAndIsNamed() throws SQLException {
        var url = settings.url() + "?options=-c%20lock_timeout=1500";
        var impatient = warehouse(new ConnectionSettings(url, settings.user(), settings.password()));
        impatient
                .write("data/trades-2.csv", HEADER + "\n" + TRADE.replace(",1", ",2") + "\n")
                .load();
        hold("LOCK TABLE dw.trades IN SHARE MODE");

        assertThat(impatient.problems(impatient::dw))
                .singleElement()
                .asString()
                .startsWith("another session held a lock for more than 1.5 s in dw.trades")
                .contains("or raise lock_timeout of the role, which is shorter than elt.lockTimeout, then run again");
    }

    /** Whoever may not see the other session is told its number all the same. */
    @Test
    void aRoleThatMayNotSeeTheOtherSessionIsToldItsProcess() throws SQLException {
        var builder = PostgresExtension.role(settings, "builder");
        warehouse.execute("CREATE ROLE " + builder + " LOGIN PASSWORD 'secret of the test'");
        warehouse.execute("GRANT USAGE ON SCHEMA dw TO " + builder);
        warehouse.execute("GRANT SELECT ON ALL TABLES IN SCHEMA dw TO " + builder);
        warehouse.write("elt/analysis/trades.sql", "SELECT count(*) FROM dw.trades\n");
        hold("LOCK TABLE dw.trades IN ACCESS EXCLUSIVE MODE");
        var limited = new ConnectionSettings(settings.url(), builder, new Secret("secret of the test"), Duration.ZERO);

        try (var session = new Warehouse(directory, limited, () -> log).session()) {
            var request = new AnalyzeRequest(
                    warehouse.pipeline().questions(),
                    directory.resolve("elt/analysis"),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    session);
            var failure =
                    catchThrowableOfType(ProblemException.class, () -> Analyze.run(request, new RecordedAnswers()));

            assertThat(Objects.requireNonNull(failure).render(directory))
                    .contains("the lock of dw.trades: process " + process
                            + " of role elt, application notebook, on a machine"
                            + " and since a time that the server shows only to members of pg_read_all_stats. Let that");
        }
    }
}
