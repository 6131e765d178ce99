package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the product, in the trades pipeline of the example. */
@ExtendWith(LedgerExtension.class)
final class TradesTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final String FIRST = "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n";
    private static final String CORRECTED = "1,7,AAPL,BUY,3,100,2025-12-30T10:00:00Z,2\n";
    private static final String MOVED = "1,8,MSFT,SELL,3,100,2025-12-31T10:00:00Z,3\n";

    private static final String TRADES =
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM dw.trades ORDER BY 1";
    private static final String[] EVERYTHING = {
        "raw.trades",
        "dw.trades",
        "mart.fact_trades",
        "mart.user_daily",
        "mart.symbol_daily",
        "mart.user_total",
        "elt.runs",
        "elt.loads",
        "elt.models",
        "elt.rejects",
        "elt.conflicts",
        "elt.changes"
    };

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
    }

    private TradesTest deliver(String file, String... records) {
        warehouse.write("data/" + file, HEADER + String.join("", records));
        return this;
    }

    private Change dwChange() {
        return warehouse.dw().models().get(0).change();
    }

    @Test
    void aTradeGoesThroughTheWholePipeline() {
        deliver("trades-1.csv", "1,7, aapl ,buy,2,100.5,2025-12-30T10:00:00Z,1\n");

        warehouse.build();

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
        assertThat(warehouse.verify().checks()).hasSize(18);
    }

    @Test
    void theFirstQuestionSaysHowMuchAUserTradedOnADayBesideTheList() throws IOException {
        deliver(
                "trades-1.csv",
                "1,7,AAPL,BUY,2,100.5,2025-12-30T10:00:00Z,1\n",
                "2,7,MSFT,SELL,1,50,2025-12-30T11:00:00Z,1\n",
                "3,7,MSFT,SELL,1,9,2025-12-31T11:00:00Z,1\n",
                "4,8,MSFT,SELL,1,70,2025-12-30T11:00:00Z,1\n");
        warehouse.build();
        var question = Files.readString(warehouse.path("elt/analysis/user_on_a_day.sql"))
                .replace(":user_id", "7")
                .replace(":day", "DATE '2025-12-30'");

        assertThat(warehouse.rows("SELECT symbol, trade_amount, amount_of_the_day FROM (\n" + question + ") AS answer"))
                .containsExactly(
                        List.of("AAPL", "201.00000000", "251.00000000"),
                        List.of("MSFT", "50.00000000", "251.00000000"));
    }

    @Test
    void everyRecordIsAccountedFor() {
        deliver(
                "trades-1.csv",
                FIRST,
                FIRST,
                CORRECTED,
                "2,7,,nothing,,100,2025-12-30T10:00:00Z,1\n",
                "3,7,BTC,SELL,1,1,2025-12-30T10:00:00Z,1\n");

        warehouse.build();

        assertThat(warehouse.rows("SELECT loaded, current, superseded, duplicate, rejected, deleted FROM elt.models"
                        + " WHERE model = 'dw.trades'"))
                .containsExactly(List.of("5", "2", "1", "1", "1", "0"));
        assertThat(warehouse.rows("SELECT l.file, r.line, array_to_string(r.reasons, '; ')"
                        + " FROM elt.rejects r JOIN elt.loads l USING (load)"))
                .containsExactly(List.of(
                        "data/trades-1.csv",
                        "5",
                        "symbol: NULL breaks NOT NULL; side: 'NOTHING' is not character varying(4);"
                                + " quantity: NULL breaks NOT NULL"));
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() {
        deliver("trades-1.csv", CORRECTED);
        warehouse.build();

        deliver("trades-2.csv", FIRST);
        warehouse.load();
        var change = dwChange();
        warehouse.mart();

        assertThat(change.records().superseded()).isEqualTo(1);
        assertThat(change.changedRows()).isFalse();
        assertThat(warehouse.value("SELECT version FROM dw.trades")).isEqualTo("2");
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void aCorrectionThatMovesATradeLeavesBothGroupsRight() {
        deliver("trades-1.csv", FIRST, "2,7,AAPL,BUY,1,50,2025-12-30T11:00:00Z,1\n");
        warehouse.build();

        deliver("trades-2.csv", MOVED);
        warehouse.build();

        assertThat(warehouse.rows("SELECT user_id, stat_date, trade_count, total_trade_amount FROM mart.user_daily"
                        + " ORDER BY 1"))
                .containsExactly(
                        List.of("7", "2025-12-30", "1", "50.00000000"),
                        List.of("8", "2025-12-31", "1", "300.00000000"));
        assertThat(warehouse.rows("SELECT symbol, stat_date, trade_count FROM mart.symbol_daily ORDER BY 1"))
                .containsExactly(List.of("AAPL", "2025-12-30", "1"), List.of("MSFT", "2025-12-31", "1"));
        assertThat(warehouse.rows("SELECT user_id, to_date FROM mart.user_total ORDER BY 1"))
                .containsExactly(List.of("7", "2025-12-30"), List.of("8", "2025-12-31"));
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void aGroupThatLostItsLastTradeDisappears() {
        deliver("trades-1.csv", FIRST);
        warehouse.build();

        deliver("trades-2.csv", MOVED);
        warehouse.build();

        assertThat(warehouse.rows("SELECT user_id FROM mart.user_daily")).containsExactly(List.of("8"));
        assertThat(warehouse.rows("SELECT symbol FROM mart.symbol_daily")).containsExactly(List.of("MSFT"));
        assertThat(warehouse.rows("SELECT user_id FROM mart.user_total")).containsExactly(List.of("8"));
    }

    @Test
    void aSecondRunWritesNothing() {
        deliver("trades-1.csv", FIRST, FIRST, CORRECTED, "2,7,,SELL,1,1,2025-12-30T10:00:00Z,1\n");
        warehouse.build();
        var before = Content.of(warehouse, true, EVERYTHING);

        warehouse.build();

        assertThat(Content.of(warehouse, true, EVERYTHING)).isEqualTo(before).hasSizeGreaterThan(12);
    }

    @Test
    void theSameFileUnderAnotherNameWritesNothingWhereRepeatsAreSkipped() {
        warehouse.replace("elt/elt.yaml", "files: data/trades*.csv", "files: data/trades*.csv\n    repeats: skip");
        deliver("trades-1.csv", FIRST, CORRECTED);
        warehouse.build();
        var before = Content.of(warehouse, true, EVERYTHING);

        deliver("trades-2.csv", FIRST, CORRECTED);
        warehouse.build();

        assertThat(Content.of(warehouse, true, EVERYTHING)).isEqualTo(before);
    }

    @Test
    void aRecordDeliveredAgainInAnotherFileIsADuplicateAndChangesNoRow() {
        deliver("trades-1.csv", FIRST);
        warehouse.build();
        var before = Content.of(warehouse, true, "dw.trades", "mart.fact_trades", "mart.user_total");

        deliver("trades-2.csv", "\n", FIRST);
        warehouse.build();

        assertThat(Content.of(warehouse, true, "dw.trades", "mart.fact_trades", "mart.user_total"))
                .isEqualTo(before);
        assertThat(warehouse.value("SELECT duplicate FROM elt.models WHERE model = 'dw.trades'"))
                .isEqualTo("1");
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void equalVersionsWithDifferentContentAreDecidedByContentInAnyOrder() {
        var other = "1,7,AAPL,BUY,9,100,2025-12-30T10:00:00Z,1\n";
        deliver("trades-1.csv", FIRST);
        warehouse.build();
        deliver("trades-2.csv", other);
        warehouse.build();
        var oneWay = warehouse.rows(TRADES);
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("1");

        warehouse.execute("DROP SCHEMA elt, raw, dw, mart CASCADE");
        deliver("trades-1.csv", other);
        warehouse.build();
        deliver("trades-2.csv", FIRST);
        warehouse.build();

        assertThat(warehouse.rows(TRADES)).isEqualTo(oneWay);
        assertThat(warehouse.rows("SELECT kept->>'quantity', lost->>'quantity' FROM elt.conflicts"))
                .containsExactly(List.of("9.00000000", "2.00000000"));
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void twoVersionsThatAreEqualInOneFileAreDecidedByContentToo() {
        var other = "1,7,AAPL,BUY,9,100,2025-12-30T10:00:00Z,1\n";
        deliver("trades-1.csv", FIRST, other, FIRST);
        warehouse.build();
        var oneWay = warehouse.rows(TRADES);
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("1");

        warehouse.execute("DROP SCHEMA elt, raw, dw, mart CASCADE");
        deliver("trades-1.csv", other, FIRST, FIRST);
        warehouse.build();

        assertThat(warehouse.rows(TRADES)).isEqualTo(oneWay);
    }

    @Test
    void aDayDoesNotDependOnTheServersTimeZone() {
        warehouse.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Colombo');"
                        + " END $$");
        deliver(
                "trades-1.csv",
                "1,7,AAPL,BUY,2,100,2025-12-30T23:30:00Z,1\n",
                "2,7,AAPL,BUY,2,100,2025-12-31 00:10,1\n");

        warehouse.build();

        assertThat(warehouse.rows("SELECT stat_date FROM mart.fact_trades ORDER BY trade_id"))
                .containsExactly(List.of("2025-12-30"), List.of("2025-12-31"));
    }

    @Test
    void oneBadTimestampDoesNotAbortTheBatch() {
        deliver("trades-1.csv", FIRST, "2,7,AAPL,BUY,1,1,yesterday-ish,1\n", "3,7,AAPL,BUY,1,1,now,1\n");

        warehouse.build();

        assertThat(warehouse.rows("SELECT trade_id FROM dw.trades")).containsExactly(List.of("1"));
        assertThat(warehouse.rows("SELECT line, reasons[1] FROM elt.rejects ORDER BY line"))
                .containsExactly(
                        List.of("3", "trade_ts: 'yesterday-ish' is not timestamp with time zone"),
                        List.of("4", "trade_ts: 'now' is not timestamp with time zone"));
    }

    @Test
    void aFileWithoutGoodRecordsChangesNoRow() {
        deliver("trades-1.csv", FIRST);
        warehouse.build();
        var before = Content.of(warehouse, true, "dw.trades", "mart.fact_trades");

        deliver("trades-2.csv", "x,7,AAPL,BUY,1,1,2025-12-30T10:00:00Z,1\n");
        warehouse.build();

        assertThat(Content.of(warehouse, true, "dw.trades", "mart.fact_trades")).isEqualTo(before);
        assertThat(warehouse.value("SELECT reasons[1] FROM elt.rejects")).isEqualTo("trade_id: 'x' is not bigint");
    }
}
