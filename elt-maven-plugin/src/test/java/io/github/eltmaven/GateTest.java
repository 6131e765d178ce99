package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.VerifyScope;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nobody sees a state of dw and mart that did not pass the checks, in the trades pipeline of the example. */
@ExtendWith(LedgerExtension.class)
final class GateTest {

    private static final int TRADES = 1_000;

    /** Everything that a reader may see: all of dw and mart, in one statement. */
    private static final String STATE = """
            SELECT (SELECT count(*) || ' of ' || coalesce(min(version), 0) || '-' || coalesce(max(version), 0) FROM dw.trades),
                   (SELECT count(*) || ' of ' || coalesce(min(version), 0) || '-' || coalesce(max(version), 0)
                      FROM mart.fact_trades),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.user_daily),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.symbol_daily),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.user_total)""";

    private static final String NO_VERSION_2 = "SELECT trade_id, version FROM dw.trades WHERE version = 2\n";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final Steps steps = new Steps();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
    }

    /** Remembers the reported steps, and runs an action at a step. */
    private static final class Steps implements GateListener {

        private final List<String> reported = new ArrayList<>();
        private final Map<String, Runnable> actions = new HashMap<>();

        Steps when(String step, Runnable action) {
            actions.put(step, action);
            return this;
        }

        /** The end of the last run. */
        String last() {
            return reported.get(reported.size() - 1);
        }

        private void report(String step) {
            reported.add(step);
            actions.getOrDefault(step, () -> {}).run();
        }

        @Override
        public void loaded(LoadResult result) {
            report("loaded");
        }

        @Override
        public void migrated(int migrations) {
            report("migrated");
        }

        @Override
        public void built(List<DwResult.ModelResult> models) {
            report("built");
        }

        @Override
        public void refreshed(MartResult result) {
            report("refreshed");
        }

        @Override
        public void verified(VerifyResult result) {
            report("verified");
        }

        @Override
        public void published() {
            report("published");
        }

        @Override
        public void withheld() {
            report("withheld");
        }
    }

    /** Writes a file with every trade in one version, with the version as its price, and one record that breaks the contract. */
    private GateTest deliver(int version) {
        return deliver(version, TRADES);
    }

    private GateTest deliver(int version, int trades) {
        warehouse.write(
                "data/trades-" + version + ".csv",
                IntStream.rangeClosed(1, trades)
                        .mapToObj(id -> id + "," + id % 7 + ",S" + id % 5 + ",BUY,1," + version + ",2025-12-"
                                + (10 + id % 3) + "T10:00:00Z," + version + "\n")
                        .collect(Collectors.joining(
                                "",
                                "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n",
                                "1,7,AAPL,STEAL,1,1,2025-12-10T10:00:00Z,99\n")));
        return this;
    }

    private static List<String> complete(int version) {
        return complete(version, TRADES);
    }

    private static List<String> complete(int version, int trades) {
        var rows = trades + " of " + version + "-" + version;
        var amount = String.valueOf(trades * version);
        return List.of(rows, rows, amount, amount, amount);
    }

    private GateTest check(String sql) {
        warehouse.write("elt/verify/own.sql", sql);
        return this;
    }

    private List<String> state() {
        return warehouse.rows(STATE).get(0);
    }

    /** Everything in dw, mart and the ledger except loads and results of checks, with the transaction that wrote each row. */
    private List<String> everything() {
        var tables = warehouse.rows("""
                SELECT format('%I.%I', schemaname, tablename)
                  FROM pg_tables
                 WHERE schemaname IN ('dw', 'mart')
                    OR schemaname = 'elt'
                       AND tablename NOT IN
                           ('runs', 'loads', 'landing', 'malformed', 'seen', 'check_results', 'violations')
                 ORDER BY 1""").stream().map(row -> row.get(0)).toArray(String[]::new);
        assertThat(tables).contains("dw.trades", "mart.user_total", "elt.models", "elt.rejects", "elt.changes");
        return Content.of(warehouse, true, tables);
    }

    private String loadedPayments() {
        return String.valueOf(warehouse.value("SELECT count(*) FROM elt.loads"));
    }

    private List<String> problems() {
        return warehouse.problems(() -> warehouse.run(steps));
    }

    @Test
    void aReaderOnlySeesStatesThatPassed() throws InterruptedException, ExecutionException {
        deliver(1);
        assertThat(warehouse.run(steps).isPublished()).isTrue();
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        var isOver = new AtomicBoolean();
        var threads = Executors.newSingleThreadExecutor();
        try (var session = warehouse.session()) {
            var reader = threads.submit(() -> {
                while (!isOver.get()) {
                    seen.addAll(read(session));
                }
                return seen.size();
            });
            check(NO_VERSION_2).deliver(2);
            assertThat(warehouse.run(steps).isPublished()).isFalse();
            deliver(3);
            assertThat(warehouse.run(steps).isPublished()).isTrue();
            deliver(4).warehouse.replace("elt/mart/user_total.sql", "sum(trade_count)", "sum(trade_count) / 0");
            assertThat(problems()).hasSize(1);
            warehouse.replace("elt/mart/user_total.sql", "sum(trade_count) / 0", "sum(trade_count)");
            assertThat(warehouse.run(steps).isPublished()).isTrue();
            // It reads the current state once more.
            while (!seen.contains(complete(4)) && !reader.isDone()) {
                Thread.onSpinWait();
            }
            isOver.set(true);
            reader.get();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }

        assertThat(seen).containsExactlyInAnyOrder(complete(1), complete(3), complete(4));
    }

    private static List<List<String>> read(Session session) throws SQLException {
        return session.query(
                row -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                STATE);
    }

    @Test
    void theOldStateCanBeReadWhileTheNewOneIsBuiltHoweverLargeItIs() {
        deliver(1);
        warehouse.run(steps);
        // That many new rows would be inserted without the indexes if nobody could read meanwhile.
        deliver(2, 60_000);
        var seen = new HashMap<String, List<String>>();
        for (var step : List.of("built", "refreshed", "verified", "published")) {
            steps.when(step, () -> seen.put(step, readAtOnce()));
        }

        warehouse.run(steps);

        assertThat(seen)
                .isEqualTo(Map.of(
                        "built",
                        complete(1),
                        "refreshed",
                        complete(1),
                        "verified",
                        complete(1),
                        "published",
                        complete(2, 60_000)));
    }

    /** Reads, and does not wait for a lock. */
    private List<String> readAtOnce() {
        try (var session = warehouse.session()) {
            session.execute("SET lock_timeout = '1s'");
            return read(session).get(0);
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void stepsAreReportedOneAfterTheOther() {
        deliver(1);

        warehouse.run(steps);

        assertThat(steps.reported).containsExactly("loaded", "migrated", "built", "refreshed", "verified", "published");
    }

    @Test
    void aCheckThatFailsLeavesExactlyTheOldStateAndItsResult() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check(NO_VERSION_2).deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isFalse();
        assertThat(result.verified().errors()).extracting(CheckResult::name).containsExactly("own");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(state()).isEqualTo(complete(1));
        assertThat(loadedPayments()).isEqualTo("2");
        assertThat(warehouse.rows("SELECT outcome, violations, severity FROM elt.check_results WHERE name = 'own'"))
                .containsExactly(List.of("failed", String.valueOf(TRADES), "error"));
        assertThat(warehouse.value("SELECT row->>'version' FROM elt.violations WHERE name = 'own' LIMIT 1"))
                .isEqualTo("2");
    }

    @Test
    void afterTheFixTheWaitingLoadsAreApplied() {
        deliver(1);
        warehouse.run(steps);
        check(NO_VERSION_2).deliver(2);
        warehouse.run(steps);

        check("SELECT trade_id FROM dw.trades WHERE version > 2\n");
        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
        assertThat(loadedPayments()).isEqualTo("2");
        assertThat(warehouse.rows(
                        "SELECT loaded, current, superseded, rejected FROM elt.models WHERE model = 'dw.trades'"))
                .containsExactly(List.of("2002", "1000", "1000", "2"));
        assertThat(warehouse.verify().isGreen()).isTrue();
    }

    @Test
    void withNothingNewNothingIsWritten() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();

        assertThat(warehouse.run(steps).isPublished()).isTrue();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aFirstRunThatFailsLeavesNothingAndTheNextOneBuilds() {
        check(NO_VERSION_2).deliver(2);
        assertThat(warehouse.run(steps).isPublished()).isFalse();
        assertThat(state()).isEqualTo(complete(0, 0));
        assertThat(warehouse.rows("SELECT * FROM elt.models")).isEmpty();
        assertThat(warehouse.rows("SELECT * FROM elt.rejects")).isEmpty();

        deliver(3);
        assertThat(warehouse.run(steps).isPublished()).isTrue();

        assertThat(state()).isEqualTo(complete(3));
    }

    @Test
    void aCheckThatCannotRunPreventsPublishing() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check("-- @severity warn\nSELECT prize FROM dw.trades\n").deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isFalse();
        assertThat(result.verified().problems())
                .extracting(problem -> problem.render(warehouse.path("elt")))
                .singleElement()
                .asString()
                .startsWith("verify/own.sql:2:8: PostgreSQL refuses the query: column \"prize\" does not exist.");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void withoutAllChecksNothingIsPublishedUnlessTheirFindingsDoNotMatter() {
        deliver(1);
        var part = new VerifyOptions(List.of("contract"), false, false, VerifyScope.FULL);

        assertThat(warehouse.problems(() -> warehouse.run(part, steps)))
                .containsExactly("elt.checks leaves out checks, and elt:run publishes only what has passed all of them."
                        + " Leave out -Delt.checks; or run a part of the checks with elt:verify, or publish whatever they say"
                        + " with -Delt.verify.warn.");
        assertThat(steps.reported).isEmpty();

        var reporting = new VerifyOptions(List.of("contract"), false, true, VerifyScope.FULL);
        assertThat(warehouse.run(reporting, steps).isPublished()).isTrue();
    }

    @Test
    void aCheckThatOnlyWarnsLetsTheNewStatePass() {
        check("-- @severity warn\n" + NO_VERSION_2).deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.verified().warnings()).extracting(CheckResult::name).containsExactly("own");
        assertThat(result.isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
    }

    @Test
    void aMartThatFailsRollsTheWarehouseBack() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2).warehouse.replace("elt/mart/user_total.sql", "sum(trade_count)", "sum(trade_count) / 0");

        assertThat(problems())
                .containsExactly("mart/user_total.sql:2:1: mart.user_total cannot be computed: division by zero."
                        + " Correct the query or the table; no mart was changed.");

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aModelThatFailsLeavesTheLoadedRecordsInRaw() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2).warehouse.replace("elt/dw/trades.sql", "       price,", "       price AS prize,");

        assertThat(problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith("dw/trades.sql:"));

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aFileThatIsWrongStopsTheRunBeforeDw() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2);
        warehouse.write("data/trades-3.csv", "trade_id\n1\n");

        assertThat(problems()).isNotEmpty();

        assertThat(steps.reported).endsWith("published", "withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aConnectionThatBreaksLeavesTheOldState() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check("SELECT pg_terminate_backend(pg_backend_pid())\n").deliver(2);

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("terminating connection due to administrator command");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);

        check(NO_VERSION_2.replace("= 2", "> 2"));
        assertThat(warehouse.run(steps).isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
    }

    @Test
    void rowsThatADeferredConstraintRefusesAreNotPublished() {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("""
                CREATE FUNCTION dw.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'no version %', NEW.version;
                END $$""");
        warehouse.execute("CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON dw.trades"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dw.refuse()");
        var before = everything();
        deliver(2);

        assertThat(problems()).singleElement().asString().contains("no version 2");

        assertThat(steps.reported).endsWith("verified", "withheld");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void noStateIsReportedIfTheConnectionBreaksAtTheEnd() {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("CREATE FUNCTION dw.leave() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        warehouse.execute("CREATE CONSTRAINT TRIGGER leave AFTER UPDATE ON dw.trades"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dw.leave()");
        deliver(2);

        assertThat(problems()).hasSize(1);

        assertThat(steps.reported).endsWith("refreshed", "verified");
    }

    @Test
    void aRowThatSomebodyElseChangesMeanwhileIsNotOverwritten() {
        deliver(1);
        warehouse.run(steps);
        deliver(2);
        steps.when(
                "built", () -> warehouse.execute("UPDATE mart.user_total SET total_trade_count = 0 WHERE user_id = 3"));

        assertThat(problems())
                .containsExactly(
                        "another session changed the same rows meanwhile: could not serialize access due to concurrent update."
                                + " Run again; nothing of this step was kept.");

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(state()).isEqualTo(complete(1));
    }

    @Test
    void migrationsStayEvenIfChecksFail() {
        deliver(1);
        warehouse.run(steps);
        warehouse.write("elt/migrations/V2__note.sql", "ALTER TABLE dw.trades ADD note text;\n");
        check(NO_VERSION_2).deliver(2);

        assertThat(warehouse.run(steps).isPublished()).isFalse();

        assertThat(warehouse.value("SELECT count(note) FROM dw.trades")).isEqualTo("0");
        assertThat(state()).isEqualTo(complete(1));
    }

    @Test
    void stepsCanRunSeveralTimesInOneTransactionAndRestoreItsSettings() throws SQLException {
        deliver(1);
        warehouse.run(steps);
        deliver(2).warehouse.load();
        // The records on which an expression fails are found one by one.
        warehouse.replace(
                "elt/dw/trades.sql",
                "       quantity,",
                "       round(quantity::numeric / (99 - version::int), 8)::text AS quantity,");
        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            for (var round = 1; round <= 2; round++) {
                session.inTransaction(() -> {
                    var settings = settings(session);
                    for (var full : List.of(false, false, true, true)) {
                        Dw.apply(new DwRequest(warehouse.pipeline(), session, ledger, full, StepListener.none()));
                        Mart.run(new MartRequest(warehouse.pipeline(), session, ledger, full, StepListener.none()));
                        assertThat(verify(session, ledger).isGreen()).isTrue();
                        assertThat(settings(session)).isEqualTo(settings);
                    }
                    return 0;
                });
            }
        }
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("2");
    }

    private VerifyResult verify(Session session, Ledger ledger) throws SQLException {
        return Verify.check(new VerifyRequest(
                warehouse.pipeline(),
                List.of(),
                session,
                ledger,
                LastLoads.replay(warehouse.pipeline(), session, ledger),
                VerifyOptions.DEFAULT));
    }

    /** The settings of the server itself: PL/pgSQL brings settings of its own once a session uses it. */
    private static List<String> settings(Session session) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT name || '=' || setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%' ORDER BY 1");
    }

    @Test
    void aCheckOnlyReadsAndLaterStatementsMayWrite() throws SQLException {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("CREATE FUNCTION dw.spoil() RETURNS int LANGUAGE sql AS"
                + " 'DELETE FROM mart.user_total RETURNING 1'");
        check("SELECT dw.spoil()\n");
        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            session.inTransaction(() -> {
                assertThat(verify(session, ledger).problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.what()).startsWith("the check writes"));
                return session.execute("UPDATE mart.user_total SET total_trade_count = 5");
            });
        }

        assertThat(warehouse.rows("SELECT DISTINCT total_trade_count FROM mart.user_total"))
                .containsExactly(List.of("5"));
        assertThat(warehouse.run(steps).isPublished()).isFalse();
        assertThat(warehouse.value("SELECT count(*) FROM mart.user_total")).isEqualTo("7");
    }
}
