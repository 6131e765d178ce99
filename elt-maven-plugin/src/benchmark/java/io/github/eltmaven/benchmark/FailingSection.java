package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A model whose expressions fail on one record of 43, 2.3 %, beside the same model over the same records without one that fails:
 * the time of {@code elt:dw}, for a tenth of the records and for all of them.
 */
final class FailingSection implements Section {

    private static final int ROUNDS = 4;
    private static final int ONE_OF = 43;

    private static final String TABLE = """
            CREATE SCHEMA dw;
            CREATE TABLE dw.quotes (
                id        bigint         PRIMARY KEY,
                symbol    text           NOT NULL,
                side      text           NOT NULL CHECK (side IN ('BUY', 'SELL')),
                amount    numeric(24, 8) NOT NULL CHECK (amount > 0),
                units     numeric(24, 8) NOT NULL,
                quoted_at timestamptz    NOT NULL,
                version   int            NOT NULL
            );
            """;

    private static final String MODEL = """
            -- @latest version
            SELECT id, upper(symbol) AS symbol, upper(side) AS side, amount,
                   round(100 / price::numeric, 8) AS units, quoted_ms::bigint * interval '1 ms' + timestamptz 'epoch' AS quoted_at,
                   version::int AS version
              FROM raw.quotes
            """;

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        for (var records : new long[] {bench.records() / 10, bench.records()}) {
            var comparison = new Comparison(name(), "dw, " + Bench.said(records) + " records", 1);
            for (var round = 0; round < bench.rounds(ROUNDS); round++) {
                time(bench, comparison, "none fails", records, false);
                time(bench, comparison, "2.3 % fail", records, true);
            }
            results.add(comparison);
        }
    }

    private void time(Bench bench, Comparison comparison, String way, long records, boolean fails) throws Exception {
        bench.execute("DROP SCHEMA IF EXISTS elt, raw, dw CASCADE");
        var directory = bench.directory().resolve(name());
        var warehouse = new Warehouse(directory, bench.server())
                .write("elt/elt.yaml", "sources:\n  quotes:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__quotes.sql", TABLE)
                .write("elt/dw/quotes.sql", MODEL);
        write(warehouse, records, fails);
        warehouse.load();
        bench.execute("CHECKPOINT");
        comparison.timeRecords(way, () -> {
            warehouse.dw();
            return records;
        });
        var rejected = bench.number("SELECT count(*) FROM elt.rejects");
        if (rejected != (fails ? records / ONE_OF : 0)) {
            throw new IllegalStateException(rejected + " records are rejected: no time counts");
        }
        bench.execute("DROP SCHEMA elt, raw, dw CASCADE");
        Files.delete(warehouse.path("data/quotes.csv"));
    }

    private static void write(Warehouse warehouse, long records, boolean fails) throws IOException {
        var file = warehouse.path("data/quotes.csv");
        Files.createDirectories(file.getParent());
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,symbol,side,amount,price,quoted_ms,version\n");
            for (var id = 1L; id <= records; id++) {
                var price = fails && id % ONE_OF == 0 ? "0" : String.valueOf(1 + id % 100);
                out.write(id + ",aapl,buy," + (1 + id % 1_000) + ".5," + price + "," + (1_767_225_600_000L + id)
                        + ",1\n");
            }
        }
    }
}
