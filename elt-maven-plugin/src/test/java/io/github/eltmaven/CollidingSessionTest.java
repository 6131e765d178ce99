package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.RunLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.TakenAgain;
import io.github.eltmaven.outcome.FileOutcome;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.StepState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Another session works on the same tables as a goal, so that PostgreSQL ends the transaction of the goal. */
@ExtendWith(LedgerExtension.class)
@Timeout(120)
final class CollidingSessionTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    @TempDir
    private Path directory;

    private final RecordingLog log = new RecordingLog();
    private Warehouse warehouse;
    private Connection other;
    private int process;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) throws SQLException {
        warehouse = Warehouse.trades(directory, settings, () -> log);
        warehouse
                .write("data/trades-1.csv", HEADER + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .build();
        warehouse.write("data/trades-2.csv", HEADER + "1,7,AAPL,BUY,5,100,2025-12-30T10:00:00Z,2\n");
        // The goal looks for a deadlock after it has waited so long; the other session never does.
        warehouse.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''3s''',"
                + " current_database()); END $$");
        other = DriverManager.getConnection(
                settings.url() + "?ApplicationName=nightly",
                settings.user(),
                Objects.requireNonNull(settings.password()).reveal());
        process = Integer.parseInt(answer("SELECT pg_backend_pid()"));
        execute("SET deadlock_timeout = '10min'");
        other.setAutoCommit(false);
        log.lines().clear();
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private String answer(String sql) throws SQLException {
        try (var statement = other.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> said() {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    /** Takes a table and waits until a goal waits for it; then waits for a table that the goal has, until PostgreSQL ends the goal. */
    private void collide(String taken, String wanted, int times) throws SQLException, InterruptedException {
        execute("LOCK TABLE " + taken + " IN SHARE MODE");
        for (var time = 1; time <= times; time++) {
            while (answer("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + taken + "'::regclass")
                    .equals("0")) {
                Thread.sleep(5);
            }
            execute("SAVEPOINT before");
            execute("LOCK TABLE " + wanted + " IN SHARE MODE");
            // The goal has lost, and may take this table again.
            execute("ROLLBACK TO before");
        }
    }

    private CompletableFuture<Void> begin(Runnable goal) {
        return CompletableFuture.runAsync(goal);
    }

    @Test
    void aModelThatLosesADeadlockIsBuiltAgainAndNothingIsDoubled() throws Exception {
        warehouse.load();
        execute("LOCK TABLE dw.trades IN SHARE MODE");
        var goal = begin(warehouse::dw);
        collide("dw.trades", "elt.runs", 1);
        other.rollback();
        goal.get();

        assertThat(said())
                .singleElement()
                .asString()
                .matches("WARN another session collided with this goal in dw\\.trades \\(1 of 1\\): [a-z ]+: deadlock"
                        + " detected \\(Process .* blocked by process " + process + "\\..*\\); process " + process
                        + " of role elt, application nightly, on 127\\.0\\.0\\.1, connected since .*\\. The goal begins"
                        + " again, attempt 2 of 3, with what was committed before");
        assertThat(warehouse.rows("SELECT version, quantity::int FROM dw.trades"))
                .containsExactly(List.of("2", "5"));
        assertThat(warehouse.rows("SELECT goal, count(*) FROM elt.runs GROUP BY 1 ORDER BY 1"))
                .contains(List.of("dw", "2"));
        warehouse.mart();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void afterThreeDeadlocksTheMessageSaysWhoCollidedAndWhatToDo() throws Exception {
        warehouse.load();
        execute("LOCK TABLE dw.trades IN SHARE MODE");
        var problems = CompletableFuture.supplyAsync(() -> warehouse.problems(warehouse::dw));
        collide("dw.trades", "elt.runs", 3);

        assertThat(problems.get())
                .singleElement()
                .asString()
                .matches("another session collided with this goal 3 times, the last time in dw\\.trades \\(1 of 1\\):"
                        + " [a-z ]+: deadlock detected \\(Process .* blocked by process " + process
                        + "\\..*\\); process "
                        + process
                        + " of role elt, application nightly, on .*\\. Let the other session end, or let it work"
                        + " at another time, then run again: the next run goes on from what was committed before\\.");
        assertThat(said()).hasSize(2);
        other.rollback();
        assertThat(warehouse.value("SELECT version FROM dw.trades")).isEqualTo("1");
        warehouse.build();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRunThatCannotBeSerializedIsDoneAgainOnANewSnapshot() {
        var disturbances = new int[1];
        var listener = new GatedTrades.Steps();
        listener.when("built", () -> {
            if (disturbances[0]++ == 0) {
                warehouse.execute("UPDATE mart.user_total SET total_trade_amount = 99");
            }
        });

        assertThat(warehouse.run(listener).isPublished()).isTrue();

        assertThat(said())
                .singleElement()
                .asString()
                .contains("could not serialize access due to concurrent update", "attempt 2 of 3");
        assertThat(listener.reported)
                .containsExactly(
                        "loaded",
                        "migrated",
                        "built",
                        "withheld",
                        "loaded",
                        "migrated",
                        "built",
                        "refreshed",
                        "verified",
                        "published");
        assertThat(warehouse.rows("SELECT total_trade_amount::int FROM mart.user_total"))
                .containsExactly(List.of("500"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void afterThreeFailuresToSerializeTheMessageSaysWhatToDo() {
        GateListener listener = new GatedTrades.Steps()
                .when(
                        "built",
                        () -> warehouse.execute(
                                "UPDATE mart.user_total SET total_trade_amount = total_trade_amount + 1"));

        assertThat(warehouse.problems(() -> warehouse.run(listener)))
                .singleElement()
                .asString()
                .startsWith("another session collided with this goal 3 times, the last time in mart.user_total (")
                .contains(
                        "could not serialize access due to concurrent update", "Let the other session end, or let it");
    }

    @Test
    void whatIsLandedStaysLandedAndNoFileIsLoadedTwice() throws Exception {
        warehouse.write("data/trades-3.csv", HEADER + "2,7,AAPL,BUY,1,100,2025-12-30T10:00:00Z,1\n");
        warehouse.execute("CREATE TABLE public.gate (number int)");
        warehouse.execute("CREATE FUNCTION public.pass() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                + " LOCK TABLE public.gate IN ROW EXCLUSIVE MODE; RETURN new; END'");
        warehouse.execute("CREATE TRIGGER pass BEFORE INSERT ON raw.trades FOR EACH ROW WHEN (new.trade_id = '2')"
                + " EXECUTE FUNCTION public.pass()");
        execute("LOCK TABLE public.gate IN SHARE MODE");
        var recorder = new GoalRecorder("g:a", "load", "default-cli", directory);
        var goal = CompletableFuture.supplyAsync(() -> load(recorder));
        collide("public.gate", "raw.trades", 1);
        other.rollback();
        goal.get();

        assertThat(said())
                .singleElement()
                .asString()
                .startsWith(
                        "WARN another session collided with this goal in data/trades-3.csv: loading: deadlock detected");
        assertThat(warehouse.rows("SELECT file, loaded FROM elt.loads ORDER BY load"))
                .containsExactly(
                        List.of("data/trades-1.csv", "1"),
                        List.of("data/trades-2.csv", "1"),
                        List.of("data/trades-3.csv", "1"));
        assertThat(warehouse.value("SELECT count(*) FROM raw.trades")).isEqualTo("3");
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
        assertThat(recorder.end(Outcome.SUCCESS, List.of()).files())
                .filteredOn(file -> file.state() == StepState.DONE)
                .extracting(FileOutcome::file)
                .containsExactly("data/trades-2.csv", "data/trades-3.csv");
    }

    @Test
    void whatAnAttemptDidThatWasRolledBackIsNotOnRecord() throws Exception {
        warehouse.load();
        var events = new ArrayList<String>();
        var recorder = new GoalRecorder("g:a", "dw", "default-cli", directory);
        recorder.onBegin(step -> events.add(step.table()));
        execute("LOCK TABLE dw.trades IN SHARE MODE");
        var goal = CompletableFuture.supplyAsync(() -> alone(
                (session, ledger) -> {
                    var result = Dw.run(new DwRequest(warehouse.pipeline(), session, ledger, false, recorder.models()));
                    recorder.published(true);
                    return result;
                },
                recorder));
        collide("dw.trades", "elt.runs", 1);
        other.rollback();
        goal.get();

        var record = recorder.end(Outcome.SUCCESS, List.of());
        assertThat(record.models()).hasSize(1).allMatch(model -> model.state() == StepState.DONE);
        assertThat(events).containsExactly("dw.trades", "dw.trades");
    }

    private boolean load(GoalRecorder recorder) {
        return alone(
                (session, ledger) -> Load.run(new LoadRequest(
                        warehouse.pipeline(),
                        directory,
                        session,
                        ledger,
                        new LoadOptions(1, TakenAgain.NONE, false),
                        recorder.files())),
                recorder);
    }

    private boolean alone(BiFunction<Session, Ledger, Object> goal, GoalRecorder recorder) {
        try (var session = warehouse.session();
                var lock = RunLock.acquire(session, Duration.ZERO)) {
            assertThat(lock).isNotNull();
            var ledger = Ledger.open(session);
            return new GoalAttempts(session).run(() -> goal.apply(session, ledger) != null, recorder::again);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
