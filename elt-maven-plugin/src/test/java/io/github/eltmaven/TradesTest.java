package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The six promises in the trades pipeline. */
@ExtendWith(PostgresExtension.class)
final class TradesTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final String TRADES =
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM dw.trades ORDER BY 1";

    @TempDir
    private Path directory;

    @Test
    void aTradeGoesThroughTheWholePipeline(ConnectionSettings settings) {
        var warehouse = Warehouse.trades(directory, settings)
                .write("data/trades-1.csv", HEADER + "1,7, aapl ,buy,2,100.5,2025-12-30T10:00:00Z,1\n")
                .build();

        assertThat(warehouse.rows(TRADES))
                .containsExactly(
                        List.of("1", "7", "AAPL", "BUY", "2.00000000", "100.50000000", "2025-12-30 10:00:00+00", "1"));
        assertThat(warehouse.rows("SELECT * FROM mart.user_daily"))
                .containsExactly(List.of("7", "2025-12-30", "1", "201.00000000"));
        assertThat(warehouse.rows("SELECT * FROM mart.symbol_daily"))
                .containsExactly(List.of("AAPL", "2025-12-30", "1", "2.00000000", "201.00000000"));
        assertThat(warehouse.rows("SELECT * FROM mart.user_total"))
                .containsExactly(List.of("7", "1", "201.00000000", "2025-12-30"));
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(warehouse.verify().checks()).hasSize(5);
    }
}
