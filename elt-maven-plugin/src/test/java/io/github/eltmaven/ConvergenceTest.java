package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warehouse is a function of the set of records loaded: seeded random histories, in any order, split into any files,
 * some repeated, some runs broken off, give the same rows.
 */
@ExtendWith(PostgresExtension.class)
final class ConvergenceTest {

    private static final int HISTORIES = 25;
    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    /** All that the warehouse says, but for when it was told. */
    private static final List<String> STATE = List.of(
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM dw.trades ORDER BY 1",
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, stat_date, trade_amount"
                    + " FROM mart.fact_trades ORDER BY 1",
            "SELECT * FROM mart.user_daily ORDER BY 1, 2",
            "SELECT * FROM mart.symbol_daily ORDER BY 1, 2",
            "SELECT * FROM mart.user_total ORDER BY 1");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    @Test
    void theOrderTheSplitRepetitionsAndBrokenRunsNeverShow(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
        for (var seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var history = history(random);

            startOver();
            deliver(history);
            warehouse.build();
            var expected = state();

            startOver();
            deliverBrokenly(history, random);

            assertThat(state()).as("seed %d", seed).isEqualTo(expected);
            assertThat(warehouse.verify().errors()).as("seed %d", seed).isEmpty();
        }
    }

    /** Records of a few trades that collide in every way: versions, conflicts, copies, values that break the contract. */
    private static List<String> history(Random random) {
        var records = new ArrayList<String>();
        var count = 5 + random.nextInt(60);
        for (var i = 0; i < count; i++) {
            if (!records.isEmpty() && random.nextInt(6) == 0) {
                records.add(records.get(random.nextInt(records.size())));
            }
            records.add(String.join(
                    ",",
                    String.valueOf(1 + random.nextInt(6)),
                    pick(random, "1", "2", "3", "x"),
                    pick(random, "AAPL", " aapl", "BTC", "", "E-H"),
                    pick(random, "BUY", "sell", "SELL", "HOLD"),
                    pick(random, "1", "1.0", "2.5", "0", "", "NaN"),
                    pick(random, "10", "10.00", "20", "-1", "abc"),
                    pick(random, "2025-12-30T23:59:59Z", "2025-12-31T00:30:00+01:00", "2025-12-31", "never"),
                    String.valueOf(random.nextInt(4))));
        }
        return records;
    }

    private static String pick(Random random, String... values) {
        // The first values are good; most of a record should be.
        return values[random.nextInt(3) == 0 ? random.nextInt(values.length) : random.nextInt(2)];
    }

    private void startOver() {
        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        for (var file = 1; file <= files; file++) {
            warehouse.path("data/trades-" + file + ".csv").toFile().delete();
        }
        files = 0;
    }

    private void deliver(List<String> records) {
        files++;
        warehouse.write("data/trades-" + files + ".csv", HEADER + String.join("\n", records) + "\n");
    }

    private void deliverBrokenly(List<String> history, Random random) {
        var shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);
        var from = 0;
        while (from < shuffled.size()) {
            var to = Math.min(shuffled.size(), from + 1 + random.nextInt(shuffled.size()));
            deliver(shuffled.subList(from, to));
            if (random.nextInt(4) == 0) {
                deliver(shuffled.subList(0, to));
            }
            if (random.nextInt(3) == 0) {
                breakOff(pick(random, "dw.trades", "mart.fact_trades", "mart.user_total"));
            } else if (random.nextBoolean()) {
                warehouse.build();
            }
            from = to;
        }
        warehouse.build();
    }

    /** A run that fails at its first row for a table, however far it came. */
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

    private List<List<List<String>>> state() {
        return STATE.stream().map(warehouse::rows).toList();
    }
}
