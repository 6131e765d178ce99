package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LedgerExtension.class)
final class ChecksTest {

    @Test
    void aCheckThatComparedNothingIsShownAsThatWithTheReason(@TempDir Path project, ConnectionSettings settings)
            throws IOException {
        var warehouse = Warehouse.trades(project, settings);
        warehouse
                .write(
                        "data/trades-1.csv",
                        "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n"
                                + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .write(
                        "elt/migrations/V9__clock.sql",
                        "CREATE TABLE mart.clock (one int PRIMARY KEY, at timestamptz);\n")
                .write("elt/mart/clock.sql", "SELECT 1 AS one, now() AS at\n")
                .build()
                .verify();

        var page = Files.readString(warehouse.report());

        assertThat(page)
                .contains("<span class=\"tally quiet\"><span aria-hidden=\"true\">–</span> 1 not compared</span>")
                .contains("<span class=\"status quiet\"><span aria-hidden=\"true\">–</span> not compared</span>")
                .contains("<pre class=\"message\">now() may return a different value</pre>")
                .contains("1 check not compared: exactness mart.clock")
                .contains("\"n\":\"exactness mart.clock\",")
                .contains("\"s\":\"n\"");
    }
}
