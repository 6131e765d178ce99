package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warehouse is a function of the set of records loaded. Hundreds of seeded random histories, thousands under the profile {@code thorough}, of a few trades each, with
 * copies, corrections, conflicts, deletions and values that break the contract, are delivered in any order, in any files,
 * some records again and again, by runs that fail or are killed on the way: the rows are those that all records at once give.
 */
@ExtendWith(LedgerExtension.class)
final class ConvergenceTest {

    private static final int HISTORIES = Seeds.count(200, 2_000);
    private static final int TRADES_OF_A_HISTORY = 3;
    private static final int MOST_FILES = 9;
    private static final int DAYS = 12;
    private static final int HISTORIES_OF_A_DAY = 50;
    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version,operation\n";

    /** Everything that the warehouse contains, without the times of its runs. */
    private static final List<String> STATE = List.of(
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM dw.trades ORDER BY 1",
            "SELECT trade_id, version FROM elt.\"deleted:dw.trades\" ORDER BY 1",
            "SELECT DISTINCT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, operation, _reasons"
                    + " FROM elt.rejected_trades ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, stat_date, trade_amount"
                    + " FROM mart.fact_trades ORDER BY 1",
            "SELECT * FROM mart.user_daily ORDER BY 1, 2",
            "SELECT * FROM mart.symbol_daily ORDER BY 1, 2",
            "SELECT * FROM mart.user_total ORDER BY 1");

    /** Models whose counts do not add up, or do not equal the content of the tables. */
    private static final String MISCOUNTED = """
            SELECT count(*)
              FROM elt.models
             WHERE model = 'dw.trades'
               AND (loaded <> current + superseded + duplicate + rejected + deleted + left_out
                    OR loaded <> (SELECT count(*) FROM raw.trades)
                    OR current <> (SELECT count(*) FROM dw.trades)
                    OR rejected <> (SELECT count(*) FROM elt.rejects)
                    OR deleted <> (SELECT count(*) FROM elt."deleted:dw.trades"))""";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings)
                .replace("elt/dw/trades.sql", "-- @latest version", "-- @latest version\n-- @deleted operation = 'D'")
                .replace("elt/elt.yaml", "trade_ts, version]", "trade_ts, version, operation]");
    }

    @SeededTest(few = 2, many = 12)
    void orderFilesRepetitionsAndBrokenRunsDoNotChangeTheWarehouse(int seed) throws InterruptedException {
        var random = new Random(seed);
        var records = new ArrayList<String>();
        for (var history = 0; history < HISTORIES; history++) {
            addHistory(history, random, records);
        }

        deliver(records);
        warehouse.build();
        var expected = state();
        assertThat(warehouse.value(MISCOUNTED)).isEqualTo("0");

        startOver();
        deliverBrokenly(records, random);

        assertThat(state()).isEqualTo(expected);
        assertThat(warehouse.value(MISCOUNTED)).isEqualTo("0");
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    /**
     * There are more than nine days, so that the numbers of files have one or two digits: the eleventh file is newer than the
     * ninth.
     */
    @SeededTest(few = 1, many = 8)
    void withoutVersionsFilesThatComeTogetherGiveTheRowsOfFilesThatComeDayByDay(int seed) {
        warehouse.replace("elt/dw/trades.sql", "-- @latest version\n-- @deleted operation = 'D'\n", "");
        var random = new Random(seed);
        for (var day = 0; day < DAYS; day++) {
            var records = new ArrayList<String>();
            for (var history = 0; history < HISTORIES_OF_A_DAY; history++) {
                addHistory(history, random, records);
            }
            deliver(records);
            if (random.nextInt(3) > 0) {
                warehouse.build();
            }
        }
        warehouse.build();
        var dayByDay = stateWithoutDeletions();

        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        warehouse.build();

        assertThat(stateWithoutDeletions()).isEqualTo(dayByDay);
        assertThat(warehouse.value("SELECT count(*) FROM dw.trades")).isNotEqualTo("0");
    }

    private List<List<List<String>>> stateWithoutDeletions() {
        return warehouse.rows(
                STATE.stream().filter(query -> !query.contains("deleted:")).toList());
    }

    /** Records of a few trades that collide in every way. */
    private static void addHistory(int history, Random random, List<String> records) {
        var first = records.size();
        var count = 1 + random.nextInt(12);
        for (var i = 0; i < count; i++) {
            if (records.size() > first && random.nextInt(6) == 0) {
                records.add(records.get(first + random.nextInt(records.size() - first)));
            }
            records.add(String.join(
                    ",",
                    String.valueOf(history * TRADES_OF_A_HISTORY + random.nextInt(TRADES_OF_A_HISTORY)),
                    pick(random, "1", "2", "3", "x"),
                    pick(random, "AAPL", " aapl", "BTC", "", "E-H"),
                    pick(random, "BUY", "sell", "SELL", "HOLD"),
                    pick(random, "1", "1.0", "2.5", "0", "", "NaN"),
                    pick(random, "10", "10.00", "20", "-1", "abc"),
                    pick(random, "2025-12-30T23:59:59Z", "2025-12-31T00:30:00+01:00", "2025-12-31", "never"),
                    String.valueOf(random.nextInt(5)),
                    random.nextInt(6) == 0 ? "D" : ""));
        }
    }

    private static String pick(Random random, String... values) {
        // The first values are good; most of a record should be.
        return values[random.nextInt(12) == 0 ? random.nextInt(values.length) : random.nextInt(2)];
    }

    private void startOver() {
        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        warehouse.path("data/trades-1.csv").toFile().delete();
        files = 0;
    }

    private void deliver(List<String> records) {
        files++;
        warehouse.write("data/trades-" + files + ".csv", HEADER + String.join("\n", records) + "\n");
    }

    private void deliverBrokenly(List<String> records, Random random) throws InterruptedException {
        var count = 2 + random.nextInt(MOST_FILES - 1);
        var parts = new ArrayList<List<String>>();
        for (var part = 0; part < count; part++) {
            parts.add(new ArrayList<>());
        }
        for (var record : records) {
            do {
                parts.get(random.nextInt(count)).add(record);
            } while (random.nextInt(4) == 0);
        }
        for (var part : parts) {
            Collections.shuffle(part, random);
            deliver(part);
            switch (random.nextInt(4)) {
                case 0 -> breakOff(pick(random, "dw.trades", "mart.fact_trades", "mart.user_total", "elt.rejects"));
                case 1 -> kill(random.nextInt(600));
                case 2 -> warehouse.build();
                default -> {
                    // It comes with the next delivery.
                }
            }
        }
        warehouse.build();
    }

    /** A run that fails at its first row for a table. */
    private void breakOff(String table) {
        if (warehouse.value("SELECT to_regclass('" + table + "')") == null) {
            return;
        }
        warehouse.execute("CREATE OR REPLACE FUNCTION public.break_off() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'broken off'; END $$");
        warehouse.execute("CREATE TRIGGER break_off BEFORE INSERT OR UPDATE OR DELETE ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION public.break_off()");
        try {
            warehouse.build();
        } catch (ProblemException e) {
            assertThat(e).hasMessageContaining("broken off");
        } finally {
            warehouse.execute("DROP TRIGGER break_off ON " + table);
        }
    }

    /** A run whose sessions the server ends after a while. */
    private void kill(int milliseconds) throws InterruptedException {
        var run = new Thread(() -> {
            try {
                warehouse.build();
            } catch (ProblemException e) {
                assertThat(e.problems().stream().map(Object::toString).collect(Collectors.joining()))
                        .containsAnyOf("terminat", "connection", "I/O");
            }
        });
        try (var other = warehouse.session()) {
            run.start();
            Thread.sleep(milliseconds);
            other.number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        run.join();
    }

    private List<List<List<String>>> state() {
        return warehouse.rows(STATE);
    }
}
