package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table that a time partitions, with a model that says what identifies a row. Random histories of deletions and corrections,
 * also of that time, converge in any order and split. So does a mart of each strategy that reads the table.
 */
@ExtendWith(LedgerExtension.class)
final class CorrectedTimesTest {

    private static final int TRADES = 400;

    private static final List<String> STATE = List.of(
            "SELECT tableoid::regclass, * FROM dw.trade ORDER BY trade_id",
            "SELECT trade_id, version FROM elt.\"deleted:dw.trade\" ORDER BY 1",
            "SELECT DISTINCT trade_id, at, amount, version, _reasons FROM elt.rejected_trade ORDER BY 1, 2, 3, 4, 5",
            "SELECT * FROM mart.fact ORDER BY trade_id",
            "SELECT * FROM mart.timed ORDER BY trade_id",
            "SELECT * FROM mart.priced ORDER BY trade_id",
            "SELECT * FROM mart.daily ORDER BY day",
            "SELECT * FROM mart.spread ORDER BY kind",
            "SELECT * FROM mart.place ORDER BY trade_id");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  trade:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__trade.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.trade (
                            trade_id bigint, at timestamptz, kind text, amount numeric(8, 2) NOT NULL CHECK (amount >= 0),
                            version int, PRIMARY KEY (trade_id, at)) PARTITION BY RANGE (at);
                        CREATE TABLE dw.trade_1 PARTITION OF dw.trade FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z');
                        CREATE TABLE dw.trade_2 PARTITION OF dw.trade FOR VALUES FROM ('2026-02-01Z') TO ('2026-03-01Z');
                        CREATE TABLE dw.trade_3 PARTITION OF dw.trade FOR VALUES FROM ('2026-03-01Z') TO ('2026-04-01Z');
                        CREATE TABLE mart.fact (trade_id bigint PRIMARY KEY, at timestamptz, amount numeric(8, 2));
                        CREATE TABLE mart.timed (trade_id bigint, at timestamptz, amount numeric(8, 2),
                                                 PRIMARY KEY (trade_id, at));
                        CREATE TABLE mart.priced (trade_id bigint PRIMARY KEY, amount numeric(8, 2));
                        CREATE TABLE mart.daily (day date PRIMARY KEY, trades bigint, amount numeric(12, 2));
                        CREATE TABLE mart.spread (kind text PRIMARY KEY, times bigint);
                        CREATE TABLE mart.place (trade_id bigint PRIMARY KEY, place bigint);
                        """)
                .write("elt/dw/trade.sql", """
                        -- @key trade_id
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT trade_id, at, kind, amount, version FROM raw.trade
                        """)
                .write("elt/mart/fact.sql", "SELECT trade_id, at, amount FROM dw.trade\n")
                .write("elt/mart/timed.sql", "SELECT trade_id, at, amount FROM dw.trade\n")
                .write("elt/mart/priced.sql", "SELECT trade_id, amount FROM dw.trade\n")
                .write(
                        "elt/mart/daily.sql",
                        "SELECT at::date AS day, count(*) AS trades, sum(amount) AS amount FROM dw.trade GROUP BY at::date\n")
                .write(
                        "elt/mart/spread.sql",
                        "SELECT coalesce(kind, '') AS kind, count(DISTINCT at) AS times FROM dw.trade"
                                + " GROUP BY coalesce(kind, '')\n")
                .write(
                        "elt/mart/place.sql",
                        "SELECT trade_id, row_number() OVER (ORDER BY at, trade_id) AS place FROM dw.trade\n");
    }

    @SeededTest(few = 1, many = 12)
    void correctionsOfThePartitionTimeConverge(int seed) {
        var random = new Random(seed);
        var records = records(random);
        deliver(records);
        warehouse.build();
        var expected = warehouse.rows(STATE);
        assertThat(warehouse.value("SELECT count(*) - count(DISTINCT trade_id) FROM dw.trade"))
                .isEqualTo("0");

        warehouse.execute("DROP SCHEMA elt, raw, dw, mart CASCADE");
        warehouse.path("data/1.csv").toFile().delete();
        files = 0;
        var strategies = deliverInParts(records, random);

        assertThat(warehouse.rows(STATE)).isEqualTo(expected);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(strategies).contains("delta", "full", "groups", "keys");
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    private Set<String> deliverInParts(List<String> records, Random random) {
        var shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        var strategies = new TreeSet<String>();
        while (!shuffled.isEmpty()) {
            var part = shuffled.subList(0, Math.min(shuffled.size(), 100 + random.nextInt(300)));
            deliver(part);
            part.clear();
            if (shuffled.isEmpty() || random.nextInt(3) > 0) {
                warehouse.load();
                warehouse.dw();
                if (shuffled.isEmpty() || random.nextInt(3) > 0) {
                    warehouse.mart().marts().forEach(mart -> strategies.add(mart.strategy()));
                    assertThat(warehouse.verifyRun().errors()).isEmpty();
                }
            }
        }
        return strategies;
    }

    private void deliver(List<String> records) {
        files++;
        warehouse.write(
                "data/" + files + ".csv",
                "trade_id,at,kind,amount,version,operation\n" + String.join("\n", records) + "\n");
    }

    private static List<String> records(Random random) {
        var records = new ArrayList<String>();
        for (var trade = 0; trade < TRADES; trade++) {
            var count = 1 + random.nextInt(6);
            for (var i = 0; i < count; i++) {
                records.add(String.join(
                        ",",
                        String.valueOf(trade),
                        random.nextInt(20) == 0
                                ? "2026-07-01T00:00:00Z"
                                : "2026-0" + (1 + random.nextInt(3)) + "-0" + (1 + random.nextInt(3)) + "T10:00:00Z",
                        random.nextInt(9) == 0 ? "" : "k" + random.nextInt(4),
                        String.valueOf(random.nextInt(20) - 1),
                        String.valueOf(random.nextInt(5)),
                        random.nextInt(8) == 0 ? "D" : ""));
            }
        }
        return records;
    }
}
