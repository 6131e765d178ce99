package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.verify.VerifyResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The trades pipeline of the example, whose runs publish dw and mart only together. */
@ExtendWith(LedgerExtension.class)
abstract class GatedTrades {

    static final int TRADES = 1_000;

    /** Everything that a reader may see: all of dw and mart, in one statement. */
    static final String STATE = """
            SELECT (SELECT count(*) || ' of ' || coalesce(min(version), 0) || '-' || coalesce(max(version), 0) FROM dw.trades),
                   (SELECT count(*) || ' of ' || coalesce(min(version), 0) || '-' || coalesce(max(version), 0)
                      FROM mart.fact_trades),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.user_daily),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.symbol_daily),
                   (SELECT coalesce(sum(total_trade_amount), 0)::bigint FROM mart.user_total)""";

    static final String NO_VERSION_2 = "SELECT trade_id, version FROM dw.trades WHERE version = 2\n";

    @TempDir
    Path directory;

    Warehouse warehouse;

    final Steps steps = new Steps();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
    }

    /** Remembers the reported steps, and runs an action at a step. */
    static final class Steps implements GateListener {

        final List<String> reported = new ArrayList<>();
        final Map<String, Runnable> actions = new HashMap<>();

        Steps when(String step, Runnable action) {
            actions.put(step, action);
            return this;
        }

        /** The end of the last run. */
        String last() {
            return reported.get(reported.size() - 1);
        }

        void report(String step) {
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
    GatedTrades deliver(int version) {
        return deliver(version, TRADES);
    }

    GatedTrades deliver(int version, int trades) {
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

    static List<String> complete(int version) {
        return complete(version, TRADES);
    }

    static List<String> complete(int version, int trades) {
        var rows = trades + " of " + version + "-" + version;
        var amount = String.valueOf(trades * version);
        return List.of(rows, rows, amount, amount, amount);
    }

    GatedTrades check(String sql) {
        warehouse.write("elt/verify/own.sql", sql);
        return this;
    }

    List<String> state() {
        return warehouse.rows(STATE).get(0);
    }

    /** Everything in dw, mart and the ledger except loads and results of checks, with the transaction that wrote each row. */
    List<String> everything() {
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

    List<String> problems() {
        return warehouse.problems(() -> warehouse.run(steps));
    }
}
