package io.github.eltmaven.page;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The page of the example's warehouse with many problems: a check fails, records are rejected and malformed, and every name tries
 * to inject a script.
 */
final class RichPage {

    static final String HOSTILE = "\"><script>alert(1)</script>";
    static final String HOSTILE_IMAGE = "<img src=x onerror=alert(1)>";

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    private RichPage() {}

    static Path write(Path project, ConnectionSettings settings) {
        var warehouse = warehouse(project, settings);
        warehouse.build().verify();
        warehouse
                .write("data/trades-2.csv", HEADER + """
                9001,3,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1
                9002,3,,nothing,,100,2025-12-30T10:00:00Z,1
                9003,3,%s,BUY,2,100,2025-12-30T10:00:00Z,1
                9004,3,MSFT
                """.formatted('"' + HOSTILE.replace("\"", "\"\"") + '"'))
                .write("data/trades-\"><b>3.csv", HEADER + """
                9005,3,BTC,%s,2,-1,2025-12-30T10:00:00Z,1
                """.formatted(HOSTILE_IMAGE));
        warehouse
                .write("elt/verify/nobody_trades_apples.sql", """
                -- Apples are for eating.
                -- @title Nobody trades apples %s
                SELECT trade_id AS "%s", symbol, '%s' AS note FROM dw.trades WHERE symbol = 'AAPL'
                """.formatted(HOSTILE, HOSTILE_IMAGE, HOSTILE))
                .write("elt/verify/few_trades.sql", """
                -- @severity warn
                SELECT trade_id FROM dw.trades
                """)
                .write("elt/verify/cannot_run.sql", "SELECT 1 / 0");
        warehouse.build();
        var recorder = new GoalRecorder("org.example:shop", "verify", "default", project);
        recorder.verified(warehouse.verify());
        try {
            RunFile.add(
                    project.resolve("target/elt"),
                    "1.2.3",
                    Instant.now().minusSeconds(90),
                    recorder.end(
                            Outcome.FAILURE,
                            List.of(Problem.at(
                                    Place.of(project.resolve("elt/elt.yaml"), 3),
                                    ProblemCode.CHECK,
                                    "checks failed " + HOSTILE,
                                    "Look at them"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return warehouse.report();
    }

    private static Warehouse warehouse(Path project, ConnectionSettings settings) {
        var records = new StringBuilder(HEADER);
        for (var i = 1; i <= 400; i++) {
            records.append(i)
                    .append(',')
                    .append(i % 12)
                    .append(',')
                    .append(List.of("AAPL", "msft", "BTC", "ETH", "").get(i % 5))
                    .append(i % 7 == 0 ? ",HOLD," : ",BUY,")
                    .append(i % 9 + 1)
                    .append(",100.5,2025-12-")
                    .append(10 + i % 20)
                    .append("T10:00:00Z,")
                    .append(i % 3)
                    .append('\n');
        }
        return Warehouse.trades(project, settings)
                .write("elt/elt.yaml", """
                        sources:
                          trades:
                            files: data/trades*.csv
                            columns: [trade_id, user_id, symbol, side, quantity, price, trade_ts, version]
                            maxMalformed: 10
                        """)
                .write("data/trades-1.csv", records + records.substring(HEADER.length(), HEADER.length() + 400))
                .write("elt/analysis/by_symbol.sql", """
                        -- What was traded of each symbol? %1$s
                        -- @title Which symbols? %1$s
                        -- @chart bar x=symbol y=trades,buyers
                        SELECT symbol || '%2$s' AS symbol, count(*) AS trades, count(DISTINCT user_id) AS buyers
                          FROM dw.trades GROUP BY 1 ORDER BY 1
                        """.formatted(HOSTILE, HOSTILE_IMAGE))
                .write("elt/analysis/not_given.sql", """
                        -- @param nobody
                        SELECT :nobody::int
                        """)
                .write("elt/analysis/broken.sql", "SELECT nothing FROM dw.trades")
                .write("elt/analysis/mischarted.sql", """
                        -- @chart line x=symbl y=side
                        SELECT symbol, side FROM dw.trades ORDER BY trade_id
                        """);
    }
}
