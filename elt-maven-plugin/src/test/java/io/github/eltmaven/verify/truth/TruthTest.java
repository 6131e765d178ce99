package io.github.eltmaven.verify.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.GeneratedByHand;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The check names the planted fault that slipped through a broken pipeline, and blames no other fault. */
@ExtendWith(LedgerExtension.class)
final class TruthTest {

    private static final String DEFINITION = """
            sources:
              trades:
                files: data/trades*.csv
                maxMalformed: 10
                generate:
                  files: 2
                  columns:
                    trade_id: { kind: sequence }
                    symbol: { kind: choice, of: [AAPL, MSFT] }
                    side: { kind: choice, of: [BUY, SELL] }
                    quantity: { kind: decimal, from: 1, to: 100, scale: 2 }
                    trade_ts: { kind: timestamp, from: 2025-12-25, to: 2026-01-04 }
                    version: { kind: version }
                  faults:
                    duplicate: 5%
                    correction: { share: 5%, change: [quantity] }
                    late: { share: 5%, by: 1d to 5d }
                    reorder: 50%
                    conflict: { share: 5%, change: [quantity] }
                    blank: { symbol: 5%, quantity: { share: 5%, expect: accept } }
                    garbage: { side: { share: 5%, values: [HOLD] } }
                    case: { side: 5% }
                    padding: { symbol: 5% }
                    malformed: 1%
            """;

    private static final String TABLE = """
            CREATE SCHEMA dw;
            CREATE TABLE dw.trades (
                trade_id bigint         PRIMARY KEY,
                symbol   varchar(32)    NOT NULL,
                side     text           NOT NULL CHECK (side IN ('BUY', 'SELL')),
                quantity numeric(24, 8),
                trade_ts timestamptz    NOT NULL,
                version  int            NOT NULL
            );
            """;

    private static final String MODEL = """
            -- @latest version
            SELECT trade_id, trim(symbol) AS symbol, upper(side) AS side, quantity, trade_ts, version
              FROM raw.trades
            """;

    private static final Pattern SHARE = Pattern.compile("(.*): (\\d+) of (\\d+) caught");

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", DEFINITION)
                .write("elt/migrations/V1__trades.sql", TABLE)
                .write("elt/dw/trades.sql", MODEL);
    }

    private static GeneratedByHand trades() {
        return new GeneratedByHand("trade_id", "symbol,side,quantity,trade_ts,version");
    }

    /** Every fault once or more. */
    private TruthTest deliver() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "2, AAPL ,BUY,10,2025-12-29T10:00:00Z,1", "padding symbol")
                .record("trades-1.csv", "3,MSFT,sell,10,2025-12-29T10:00:00Z,1", "case side")
                .record("trades-1.csv", "4,,BUY,10,2025-12-29T10:00:00Z,1", "blank symbol")
                .record("trades-1.csv", "5,AAPL,HOLD,10,2025-12-29T10:00:00Z,1", "garbage side")
                .record("trades-1.csv", "6,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "6,AAPL,BUY,10,2025-12-29T10:00:00Z,1", "duplicate")
                .record("trades-1.csv", "7,MSFT,BUY,30,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "7,MSFT,BUY,20,2025-12-29T10:00:00Z,2", "correction")
                .record("trades-1.csv", "8,AAPL,SELL,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "8,AAPL,SELL,15,2025-12-29T10:00:00Z,1", "conflict")
                .record("trades-1.csv", "9,AAPL,BUY,10,2025-12-29T10:00:00Z", "malformed")
                .record("trades-1.csv", "10,MSFT,BUY,20,2025-12-29T10:00:00Z,2", "correction")
                .record("trades-1.csv", "13,MSFT,BUY,,2025-12-29T10:00:00Z,1", "blank quantity")
                .record("trades-2.csv", "10,MSFT,BUY,10,2025-12-29T10:00:00Z,1", "reorder")
                .record("trades-2.csv", "11,AAPL,BUY,10,2025-12-25T10:00:00Z,1", "late")
                .record("trades-2.csv", "12,MSFT,BUY,10,2025-12-31T10:00:00Z,1")
                .record("trades-2.csv", "14,AAPL,buy,30,2025-12-31T10:00:00Z,1", "case side")
                .record("trades-2.csv", "14,AAPL ,BUY,40,2025-12-31T10:00:00Z,2", "correction", "padding symbol")
                .expected("1,AAPL,BUY,10.00,2025-12-29T10:00:00Z,1")
                .expected("2,AAPL,BUY,10.00,2025-12-29T10:00:00Z,1")
                .expected("3,MSFT,SELL,10.00,2025-12-29T10:00:00Z,1")
                .expected("6,AAPL,BUY,10.00,2025-12-29T10:00:00Z,1")
                .expected("7,MSFT,BUY,20.00,2025-12-29T10:00:00Z,2")
                .eitherOf("8,AAPL,SELL,10.00,2025-12-29T10:00:00Z,1", "8,AAPL,SELL,15.00,2025-12-29T10:00:00Z,1")
                .expected("10,MSFT,BUY,20.00,2025-12-29T10:00:00Z,2")
                .expected("11,AAPL,BUY,10.00,2025-12-25T10:00:00Z,1")
                .expected("12,MSFT,BUY,10.00,2025-12-31T10:00:00Z,1")
                .expected("13,MSFT,BUY,,2025-12-29T10:00:00Z,1")
                .expected("14,AAPL,BUY,40.00,2025-12-31T10:00:00Z,2")
                .write(warehouse);
        return this;
    }

    private TruthTest model(String sql) {
        warehouse.write("elt/dw/trades.sql", sql);
        return this;
    }

    private TruthTest table(String sql) {
        warehouse.write("elt/migrations/V1__trades.sql", sql);
        return this;
    }

    private CheckResult check() {
        return warehouse.verify().checks().get(0);
    }

    /** Returns the faults with a record that slipped through, and {@code none} for a finding that no fault explains. */
    private Set<String> slipped() {
        var result = check();
        var slipped = new TreeSet<String>();
        for (var detail : result.details()) {
            var share = SHARE.matcher(detail);
            if (share.matches() && !share.group(2).equals(share.group(3))) {
                slipped.add(share.group(1));
            } else if (detail.startsWith("explained by no fault: ")) {
                slipped.add("none");
            }
        }
        assertThat(result.passed()).isEqualTo(slipped.isEmpty());
        // The first rows name each of the faults.
        assertThat(result.firstRows().stream().map(row -> row.get(0)).collect(Collectors.toSet()))
                .isEqualTo(slipped);
        return slipped;
    }

    @Test
    void aRightPipelineCatchesEveryFault() {
        deliver();
        warehouse.build();

        var result = check();

        assertThat(result.firstRows()).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(result.name()).isEqualTo("truth dw.trades");
        assertThat(result.details())
                .containsExactly(
                        "duplicate: 1 of 1 caught",
                        "correction: 3 of 3 caught",
                        "late: 1 of 1 caught",
                        "reorder: 1 of 1 caught",
                        "conflict: 1 of 1 caught",
                        "blank symbol: 1 of 1 caught",
                        "blank quantity: 1 of 1 caught",
                        "garbage side: 1 of 1 caught",
                        "case side: 2 of 2 caught",
                        "padding symbol: 2 of 2 caught",
                        "malformed: 1 of 1 caught",
                        "rows: 11 of 11 right");
        assertThat(warehouse.rows("SELECT name, severity, outcome, violations FROM elt.check_results"))
                .contains(List.of("truth dw.trades", "error", "passed", "0"));
    }

    @Test
    void paddingThatIsNotTrimmedIsReported() {
        deliver().model(MODEL.replace("trim(symbol) AS symbol", "symbol"));
        warehouse.build();

        assertThat(slipped()).containsExactly("padding symbol");
        var result = check();
        assertThat(result.violations()).isEqualTo(2);
        assertThat(result.details()).contains("padding symbol: 0 of 2 caught", "rows: 9 of 11 right");
        assertThat(result.columns()).containsExactly("fault", "file", "line", "key", "what");
        assertThat(result.firstRows())
                .containsExactly(
                        List.of("padding symbol", "data/trades-1.csv", "3", "2", "symbol is ' AAPL ', not 'AAPL'"),
                        List.of("padding symbol", "data/trades-2.csv", "6", "14", "symbol is 'AAPL ', not 'AAPL'"));
        assertThat(warehouse.rows("SELECT row->>'fault', row->>'key' FROM elt.violations"
                        + " WHERE name = 'truth dw.trades' ORDER BY run, number"))
                .startsWith(List.of("padding symbol", "2"), List.of("padding symbol", "14"));
    }

    @Test
    void paddingForWhichRecordsAreRejectedIsReported() {
        deliver()
                .model(MODEL.replace("trim(symbol) AS symbol", "symbol"))
                .table(TABLE.replace(
                        "symbol   varchar(32)    NOT NULL", "symbol text NOT NULL CHECK (symbol ~ '^[A-Z]+$')"));
        warehouse.build();

        assertThat(slipped()).containsExactly("padding symbol");
        assertThat(check().firstRows().get(0).get(4))
                .isEqualTo("rejected: symbol: ' AAPL ' breaks trades_symbol_check");
    }

    @Test
    void anotherCaseThatIsNotRepairedIsReported() {
        deliver().model(MODEL.replace("upper(side) AS side", "side"));
        warehouse.build();

        assertThat(slipped()).containsExactly("case side");
        assertThat(check().details()).contains("case side: 0 of 2 caught");
    }

    @Test
    void anotherCaseThatIsRepairedInTheWrongWayIsReported() {
        deliver()
                .model(MODEL.replace(
                        "upper(side) AS side", "CASE side WHEN 'sell' THEN 'BUY' ELSE upper(side) END AS side"));
        warehouse.build();

        assertThat(slipped()).containsExactly("case side");
        assertThat(check().details()).contains("case side: 1 of 2 caught");
    }

    @Test
    void aVersionThatArrivesTooLateAndWinsIsReported() {
        deliver().model(MODEL.replace("-- @latest version\n", ""));
        warehouse.build();

        // Without @latest the model notices no conflict.
        assertThat(slipped()).containsExactly("conflict", "reorder");
        assertThat(check().details()).contains("correction: 3 of 3 caught", "reorder: 0 of 1 caught");
    }

    @Test
    void aReorderedVersionIsReportedAndTheCorrectionIsNotBlamed() {
        trades().record("trades-1.csv", "1,AAPL,BUY,20,2025-12-29T10:00:00Z,2", "correction")
                .record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1", "reorder")
                .record("trades-1.csv", "2,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "2,AAPL,BUY,20,2025-12-29T10:00:00Z,2", "correction")
                .expected("1,AAPL,BUY,20,2025-12-29T10:00:00Z,2")
                .expected("2,AAPL,BUY,20,2025-12-29T10:00:00Z,2")
                .write(warehouse);
        model(MODEL.replace("-- @latest version\n", ""));
        warehouse.build();

        assertThat(slipped()).containsExactly("reorder");
    }

    @Test
    void correctionsThatAreLeftOutAreReported() {
        deliver().model(MODEL + " WHERE version = '1'\n");
        warehouse.build();

        assertThat(slipped()).containsExactly("correction");
        assertThat(check().details()).contains("correction: 0 of 3 caught");
    }

    @Test
    void everyCopyOfARecordCounts() {
        trades().record("trades-1.csv", "1, AAPL,BUY,10,2025-12-29T10:00:00Z,1", "padding symbol")
                .record("trades-1.csv", "1, AAPL,BUY,10,2025-12-29T10:00:00Z,1", "duplicate", "padding symbol")
                .expected("1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .write(warehouse);
        model(MODEL.replace("trim(symbol) AS symbol", "symbol"));
        warehouse.build();

        assertThat(slipped()).containsExactly("padding symbol");
        assertThat(check().details()).contains("padding symbol: 0 of 2 caught", "duplicate: 1 of 1 caught");
    }

    @Test
    void aFaultOfASupersededRecordIsNotBlamedForTheRow() {
        trades().record("trades-1.csv", "1, AAPL,BUY,10,2025-12-29T10:00:00Z,1", "padding symbol")
                .record("trades-1.csv", "1, AAPL,BUY,20,2025-12-29T10:00:00Z,2", "correction", "padding symbol")
                .expected("1,AAPL,BUY,20,2025-12-29T10:00:00Z,2")
                .write(warehouse);
        model(MODEL.replace("trim(symbol) AS symbol", "symbol"));
        warehouse.build();

        assertThat(slipped()).containsExactly("padding symbol");
        assertThat(check().details()).contains("padding symbol: 1 of 2 caught");
    }

    @Test
    void aCorrectionThatACopyOfTheVersionBeforeReplacesIsReported() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "1,AAPL,BUY,20,2025-12-29T10:00:00Z,2", "correction")
                .record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1", "duplicate")
                .expected("1,AAPL,BUY,20,2025-12-29T10:00:00Z,2")
                .write(warehouse);
        model(MODEL.replace("-- @latest version\n", ""));
        warehouse.build();

        assertThat(slipped()).containsExactly("correction");
    }

    @Test
    void versionsThatTheModelDoesNotDistinguishAreReported() {
        deliver().model(MODEL.replace("@latest version", "@latest trade_ts"));
        warehouse.build();

        assertThat(slipped()).containsExactly("correction");
    }

    @Test
    void correctionsBesideTheirCorrectedRowsAreReported() {
        deliver()
                .table(TABLE.replace("PRIMARY KEY", "NOT NULL")
                        .replace("NOT NULL\n);", "NOT NULL,\n PRIMARY KEY (trade_id, version)\n);"));
        warehouse.build();

        assertThat(slipped()).containsExactly("correction");
        assertThat(check().details()).contains("correction: 0 of 3 caught", "rows: 8 of 11 right");
    }

    @Test
    void twoCopiesOfARowAreReported() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "2,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1", "duplicate")
                .record("trades-1.csv", "3,,BUY,10,2025-12-29T10:00:00Z,1", "blank symbol")
                .record("trades-1.csv", "3,,BUY,10,2025-12-29T10:00:00Z,1", "duplicate", "blank symbol")
                .expected("1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .expected("2,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .write(warehouse);
        model(MODEL.replace("version\n  FROM", "version, _line AS line\n  FROM"))
                .table(TABLE.replace("PRIMARY KEY", "NOT NULL")
                        .replace("NOT NULL\n);", "NOT NULL,\n line bigint, PRIMARY KEY (trade_id, line)\n);"));
        warehouse.build();

        assertThat(slipped()).containsExactly("duplicate");
        assertThat(check().details()).contains("duplicate: 1 of 2 caught", "rows: 1 of 2 right");
    }

    @Test
    void bothRecordsOfAConflictInTheTableAreReported() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "1,AAPL,BUY,20,2025-12-29T10:00:00Z,1", "conflict")
                .eitherOf("1,AAPL,BUY,10,2025-12-29T10:00:00Z,1", "1,AAPL,BUY,20,2025-12-29T10:00:00Z,1")
                .write(warehouse);
        table(TABLE.replace("PRIMARY KEY", "NOT NULL")
                .replace("numeric(24, 8)", "numeric(24, 8) NOT NULL")
                .replace("NOT NULL\n);", "NOT NULL,\n PRIMARY KEY (trade_id, quantity)\n);"));
        warehouse.build();

        assertThat(slipped()).containsExactly("conflict");
        assertThat(check().details()).contains("rows: 0 of 1 right");
    }

    @Test
    void lateRecordsThatAreLeftOutAreReported() {
        deliver().model(MODEL + " WHERE NOT (_file LIKE '%-2.csv' AND trade_ts < '2025-12-26')\n");
        warehouse.build();

        assertThat(slipped()).containsExactly("late");
        assertThat(check().firstRows())
                .containsExactly(List.of("late", "data/trades-2.csv", "3", "11", "left out by WHERE"));
    }

    @Test
    void lateRecordsThatAreLostAreReported() {
        deliver();
        warehouse.build().execute("DELETE FROM dw.trades WHERE trade_id = 11");

        assertThat(slipped()).containsExactly("late");
    }

    @Test
    void amongSeveralFaultsOfARecordTheFaultOfOtherDifferencesIsBlamed() {
        trades().record("trades-1.csv", "1, AAPL,BUY,10,2025-12-25T10:00:00Z,1", "late", "padding symbol")
                .record("trades-1.csv", "2, AAPL,BUY,10,2025-12-31T10:00:00Z,1", "padding symbol")
                .record("trades-1.csv", "3,AAPL,BUY,10,2025-12-25T10:00:00Z,1", "late")
                .expected("1,AAPL,BUY,10,2025-12-25T10:00:00Z,1")
                .expected("2,AAPL,BUY,10,2025-12-31T10:00:00Z,1")
                .expected("3,AAPL,BUY,10,2025-12-25T10:00:00Z,1")
                .write(warehouse);
        model(MODEL + " WHERE trade_ts > '2025-12-26'\n");
        warehouse.build();

        assertThat(slipped()).containsExactly("late");
        assertThat(check().details()).contains("late: 0 of 2 caught");
    }

    @Test
    void noFaultIsBlamedForRecordsThatAreLeftOutWithOrWithoutFaults() {
        deliver().model(MODEL + " WHERE trim(symbol) <> 'AAPL' OR symbol IS NULL\n");
        warehouse.build();

        assertThat(slipped()).containsExactly("none");
    }

    @Test
    void blanksThatTheTableTakesAreReported() {
        deliver().table(TABLE.replace("symbol   varchar(32)    NOT NULL", "symbol varchar(32)"));
        warehouse.build();

        assertThat(slipped()).containsExactly("blank symbol");
    }

    @Test
    void blanksThatAreRejectedAndShouldBeAcceptedAreReported() {
        deliver().table(TABLE.replace("quantity numeric(24, 8)", "quantity numeric(24, 8) NOT NULL"));
        warehouse.build();

        assertThat(slipped()).containsExactly("blank quantity");
    }

    @Test
    void blanksThatAreFilledAndShouldBeAcceptedAreReported() {
        deliver().model(MODEL.replace("quantity,", "coalesce(quantity, '0') AS quantity,"));
        warehouse.build();

        assertThat(slipped()).containsExactly("blank quantity");
    }

    @Test
    void garbageThatTheTableTakesIsReported() {
        deliver().table(TABLE.replace(" CHECK (side IN ('BUY', 'SELL'))", ""));
        warehouse.build();

        assertThat(slipped()).containsExactly("garbage side");
    }

    @Test
    void conflictsThatAreNotRecordedAreReported() {
        deliver();
        warehouse.build().execute("DELETE FROM elt.conflicts");

        assertThat(slipped()).containsExactly("conflict");
    }

    @Test
    void aConflictEndsWhereOneOfItsRecordsIsRejected() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .record("trades-1.csv", "1,AAPL,HOLD,20,2025-12-29T10:00:00Z,1", "conflict", "garbage side")
                .expected("1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .write(warehouse);
        warehouse.build();

        assertThat(slipped()).isEmpty();
    }

    @Test
    void aConflictThatWasNotPlantedIsReported() {
        deliver();
        warehouse
                .build()
                .execute(
                        "INSERT INTO elt.conflicts SELECT 'dw.trades', '{\"trade_id\": 1}', '{\"trade_id\": 1}', max(run)"
                                + " FROM elt.runs");

        assertThat(slipped()).containsExactly("none");
    }

    @Test
    void malformedRecordsThatVanishedAreReported() {
        deliver();
        warehouse.build().execute("DELETE FROM elt.malformed");

        assertThat(slipped()).containsExactly("malformed");
    }

    @Test
    void aGoodRecordThatIsSetAsideAsMalformedIsReported() {
        deliver();
        warehouse
                .build()
                .execute(
                        "INSERT INTO elt.malformed SELECT load, 2, 'is odd', '' FROM elt.loads WHERE file LIKE '%1.csv'");

        assertThat(slipped()).containsExactly("none");
        assertThat(check().firstRows())
                .containsExactly(List.of("none", "data/trades-1.csv", "2", "1", "set aside: is odd"));
    }

    @Test
    void rejectsThatVanishedAreReported() {
        deliver();
        warehouse.build().execute("DELETE FROM elt.rejects WHERE line = 5");

        assertThat(slipped()).containsExactly("blank symbol");
    }

    @Test
    void aLostGoodRowIsReportedThoughNoFaultExplainsIt() {
        deliver();
        warehouse.build().execute("DELETE FROM dw.trades WHERE trade_id = 1");

        assertThat(slipped()).containsExactly("none");
        var result = check();
        assertThat(result.details()).contains("rows: 10 of 11 right", "explained by no fault: 1");
        assertThat(result.firstRows()).containsExactly(List.of("none", "-", "-", "1", "has no row in dw.trades"));
    }

    @Test
    void aChangedValueIsReportedThoughNoFaultExplainsIt() {
        deliver();
        warehouse.build().execute("UPDATE dw.trades SET quantity = 11 WHERE trade_id IN (1, 7)");

        assertThat(slipped()).containsExactly("none");
        assertThat(check().firstRows())
                .containsExactly(
                        List.of("none", "-", "-", "1", "quantity is '11.00000000', not '10.00000000'"),
                        List.of("none", "-", "-", "7", "quantity is '11.00000000', not '20.00000000'"));
    }

    @Test
    void rowsThatWereNotDeliveredAreReported() {
        deliver();
        warehouse
                .build()
                .execute("INSERT INTO dw.trades SELECT 99, symbol, side, quantity, trade_ts, version FROM dw.trades"
                        + " WHERE trade_id = 1");

        assertThat(slipped()).containsExactly("none");
        assertThat(check().firstRows().get(0).get(4)).isEqualTo("has a row, though no such event was generated");
    }

    @Test
    void noFaultIsBlamedForAContractThatRefusesGoodRecords() {
        deliver().table(TABLE.replace("quantity numeric(24, 8)", "quantity numeric(24, 8) CHECK (quantity < 20)"));
        warehouse.build();

        assertThat(slipped()).containsExactly("none");
    }

    @Test
    void aDifferenceIsReportedWhateverTheNamesOfTheColumns() {
        warehouse
                .write("elt/elt.yaml", DEFINITION.replaceAll("\\bside\\b", "o").replaceAll("\\bsymbol\\b", "e"))
                .write(
                        "elt/migrations/V1__trades.sql",
                        TABLE.replaceAll("\\bside\\b", "o").replaceAll("\\bsymbol\\b", "e"))
                .write(
                        "elt/dw/trades.sql",
                        MODEL.replaceAll("\\bside\\b", "o")
                                .replaceAll("\\bsymbol\\b", "e")
                                .replace("quantity,", "quantity::numeric + 1 AS quantity,"));
        new GeneratedByHand("trade_id", "e,o,quantity,trade_ts,version")
                .record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1")
                .expected("1,AAPL,BUY,10.00,2025-12-29T10:00:00Z,1")
                .write(warehouse);
        warehouse.build();

        assertThat(check().firstRows().get(0).get(4)).isEqualTo("quantity is '11.00000000', not '10.00000000'");
    }

    @Test
    void valuesThatTheTableCannotHoldAreReported() {
        deliver().table(TABLE.replace("quantity numeric(24, 8)", "quantity bigint"));
        warehouse.build();

        // '10.00' is no whole number, '10' is: the table is not made for what is generated.
        assertThat(check().passed()).isFalse();
        assertThat(check().firstRows().get(0).get(4))
                .isEqualTo("quantity is '10', and what was generated does not fit the column");
    }

    @Test
    void onlyColumnsOfTheTableAreCompared() {
        deliver()
                .model(MODEL.replace("trade_ts, version", "version"))
                .table(TABLE.replace("    trade_ts timestamptz    NOT NULL,\n", ""));
        warehouse.build();

        assertThat(slipped()).isEmpty();
    }

    @Test
    void theExpectedRowsHaveTheFormatOfTheSource() {
        warehouse.write(
                "elt/elt.yaml",
                DEFINITION.replace(
                        "maxMalformed: 10", "maxMalformed: 10\n    delimiter: ';'\n    quote: \"'\"\n    null: '-'"));
        warehouse
                .write(
                        "data/trades-1.csv",
                        "trade_id;symbol;side;quantity;trade_ts;version\n"
                                + "1;'A;B';BUY;-;2025-12-29T10:00:00Z;1\n2;;BUY;1;2025-12-29T10:00:00Z;1\n")
                .write("data/trades.truth/trades-1.csv.faults", "line,fault,trade_id\n")
                .write(
                        "data/trades.truth/expected.csv",
                        "trade_id;symbol;side;quantity;trade_ts;version;_conflict\n"
                                + "1;'A;B';BUY;-;2025-12-29T10:00:00Z;1;false\n2;;BUY;1;2025-12-29T10:00:00Z;1;false\n")
                .write(
                        "data/trades.truth/planted.csv",
                        "fault,expect,records\n"
                                + "duplicate,resolve,0\ncorrection,resolve,0\nlate,resolve,0\nreorder,resolve,0\nconflict,resolve,0\n"
                                + "blank symbol,reject,0\nblank quantity,accept,0\ngarbage side,reject,0\ncase side,repair,0\n"
                                + "padding symbol,repair,0\nmalformed,set aside,0\n");
        warehouse.build();

        assertThat(slipped()).isEmpty();
        assertThat(check().details()).contains("rows: 2 of 2 right");
    }

    @Test
    void eachModelOfTheSourceIsCompared() {
        deliver();
        warehouse
                .write(
                        "elt/migrations/V2__again.sql",
                        TABLE.replace("CREATE SCHEMA dw;", "").replace("trades", "again"))
                .write("elt/dw/again.sql", MODEL.replace("trim(symbol) AS symbol", "symbol"))
                .build();

        var result = warehouse.verify();

        assertThat(result.checks()).extracting(CheckResult::name).startsWith("truth dw.again", "truth dw.trades");
        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("truth dw.again");
    }

    @Test
    void checksOfTheProjectRunBesideTheTruth() {
        deliver();
        warehouse
                .write("elt/verify/small.sql", "SELECT 1 AS one FROM dw.trades WHERE trade_id > 100\n")
                .build();

        assertThat(warehouse.verify().checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "truth dw.trades",
                        "contract dw.trades",
                        "accounting dw.trades",
                        "latest dw.trades",
                        "conflicts dw.trades",
                        "replay",
                        "small");
    }

    @Test
    void filesGeneratedAgainWithTheSameContentAreTheLoadedFiles() {
        deliver();
        warehouse.build();
        deliver();

        assertThat(slipped()).isEmpty();
    }

    private List<String> problems() {
        return warehouse.problems(warehouse::verify);
    }

    @Test
    void aLoadedFileThatWasNotGeneratedIsRefused() {
        deliver();
        warehouse.write(
                "data/trades-x.csv",
                "trade_id,symbol,side,quantity,trade_ts,version\n50,AAPL,BUY,10,2025-12-29T10:00:00Z,1\n");
        warehouse.build();

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("elt.yaml:6:7: data/trades-x.csv was not generated, but was loaded into raw.trades at 2")
                .endsWith(". Begin with an empty database (mvn clean removes the embedded one), or write 'truth: false'"
                        + " under 'generate:'.");
    }

    @Test
    void withoutAnyGeneratedFileThereIsNothingToCompare() {
        deliver();
        warehouse.build().write("elt/verify/small.sql", "SELECT 1 AS one FROM dw.trades WHERE trade_id > 100\n");
        warehouse.write("data/trades-1.csv", "other\n").write("data/trades-2.csv", "other\n");

        assertThat(warehouse.verify().checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "contract dw.trades",
                        "accounting dw.trades",
                        "latest dw.trades",
                        "conflicts dw.trades",
                        "replay",
                        "small");
    }

    @Test
    void withoutItsTruthASourceIsNotCompared() {
        deliver();
        warehouse
                .write("elt/elt.yaml", DEFINITION.replace("columns:", "truth: false\n      columns:"))
                .build();

        assertThat(warehouse.verify().checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "contract dw.trades",
                        "accounting dw.trades",
                        "latest dw.trades",
                        "conflicts dw.trades",
                        "replay");
    }

    @Test
    void aGeneratedFileThatIsNotLoadedIsReported() {
        trades().record("trades-1.csv", "1,AAPL,BUY,10,2025-12-29T10:00:00Z,1").write(warehouse);
        warehouse.build();
        deliver();
        warehouse.write(
                "data/trades-1.csv",
                "trade_id,symbol,side,quantity,trade_ts,version\n1,AAPL,BUY,10,2025-12-29T10:00:00Z,1\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith("trades-2.csv: was generated and is not loaded into raw.trades. Run elt:load first.");
    }

    @Test
    void aKeyThatNoModelHasIsReported() {
        deliver()
                .model(MODEL.replace("trade_id,", "trade_id AS trade_no,"))
                .table(TABLE.replace("trade_id", "trade_no"));
        warehouse.build();

        assertThat(problems())
                .containsExactly(
                        "elt.yaml:6:7: no dw model of source 'trades' has a column 'trade_id', which identifies"
                                + " the events, so their truth cannot be compared. Name another column of kind sequence or uuid"
                                + " with 'key:', rename 'trade_no' to 'trade_id', or write 'truth: false'.");
    }

    @Test
    void aTruthOfADifferentDefinitionIsReported() {
        deliver();
        warehouse.build().write("elt/elt.yaml", DEFINITION.replace("        padding: { symbol: 5% }\n", ""));

        assertThat(warehouse.obstacles())
                .singleElement()
                .asString()
                .contains("planted.csv: lists other faults than elt.yaml: [duplicate: resolve, ");
    }

    @Test
    void aTruthThatWasChangedIsReportedAndTheOtherChecksRun() {
        deliver();
        warehouse
                .build()
                .write("elt/verify/small.sql", "SELECT 1 AS one FROM dw.trades WHERE trade_id > 100\n")
                .write("data/trades.truth/trades-2.csv.faults", "line,fault,trade_id\n2,reorder,10\n");

        assertThat(warehouse.obstacles())
                .extracting(problem -> problem.replaceFirst("^.*planted.csv: ", ""))
                .containsExactly(
                        "counts correction in 3 records, but the .faults files count 2. Remove the folder trades.truth and run"
                                + " elt:generate again.",
                        "counts late in 1 records, but the .faults files count 0. Remove the folder trades.truth and run"
                                + " elt:generate again.",
                        "counts case side in 2 records, but the .faults files count 1. Remove the folder trades.truth and run"
                                + " elt:generate again.",
                        "counts padding symbol in 2 records, but the .faults files count 1. Remove the folder trades.truth and"
                                + " run elt:generate again.");
        assertThat(warehouse.rows("SELECT name, outcome FROM elt.check_results"))
                .contains(List.of("small", "passed"));
    }

    @Test
    void aTruthThatCannotBeReadIsReported() {
        deliver();
        warehouse.build().write("data/trades.truth/expected.csv", "trade_id,symbol\n1,AAPL\n");

        assertThat(warehouse.obstacles())
                .singleElement()
                .asString()
                .contains("expected.csv: is not as it was generated: ");
    }
}
