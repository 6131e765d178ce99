package io.github.eltmaven.verify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scope {@code run}: what was found right is not looked at again, and what was touched since is. */
@ExtendWith(LedgerExtension.class)
final class VerifyScopeTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void buildWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  trade:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__trade.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.trade (
                            id bigint PRIMARY KEY, account int, amount numeric(12,2) NOT NULL CHECK (amount > 0), version int);
                        CREATE TABLE mart.fact (id bigint PRIMARY KEY, account int NOT NULL, amount numeric(12,2) NOT NULL);
                        CREATE TABLE mart.largest (account int PRIMARY KEY, amount numeric(12,2));
                        CREATE TABLE mart.total (account int PRIMARY KEY, trades bigint, amount numeric(14,2));
                        CREATE TABLE mart.grand (one int PRIMARY KEY, amount numeric);
                        """)
                .write("elt/dw/trade.sql", """
                        -- @latest version
                        -- @deleted op = 'D'
                        SELECT id, account, amount, version FROM raw.trade
                        """)
                .write("elt/mart/fact.sql", "SELECT id, account, amount FROM dw.trade\n")
                .write(
                        "elt/mart/total.sql",
                        "SELECT account, count(*) AS trades, sum(amount) AS amount FROM mart.fact GROUP BY account\n")
                .write(
                        "elt/mart/largest.sql",
                        "SELECT account, max(amount) AS amount FROM mart.fact GROUP BY account\n")
                .write("elt/mart/grand.sql", "SELECT 1 AS one, sum(amount) AS amount FROM mart.fact\n");
        var records = new StringBuilder("id,account,amount,version,op\n");
        for (var id = 1; id <= 100; id++) {
            records.append(id).append(',').append(id).append(',').append(id).append(",1,U\n");
        }
        warehouse.write("data/1.csv", records.toString()).build();
    }

    private List<String> failed() {
        return warehouse.verifyRun().checks().stream()
                .filter(check -> !check.passed())
                .map(CheckResult::name)
                .toList();
    }

    private List<String> details(VerifyResult result, String check) {
        return result.checks().stream()
                .filter(found -> found.name().equals(check))
                .findFirst()
                .map(CheckResult::details)
                .orElseThrow();
    }

    private void deliver(String file, String... records) {
        warehouse
                .write("data/" + file + ".csv", "id,account,amount,version,op\n" + String.join("\n", records) + "\n")
                .build();
    }

    @Test
    void theFirstRunChecksEverything() {
        var result = warehouse.verifyRun();

        assertThat(result.isGreen()).isTrue();
        assertThat(details(result, "exactness mart.total"))
                .containsExactly("compared as a whole: it was not verified before");
        warehouse.execute("UPDATE dw.trade SET amount = 7 WHERE id = 3");
        warehouse.execute("DELETE FROM elt.verified");
        assertThat(failed()).contains("accounting dw.trade", "latest dw.trade", "exactness mart.fact");
    }

    @Test
    void aMartOfFewerRowsThanWereTouchedSaysSoWithItsName() {
        var table = new Table(
                "mart", "total", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

        assertThat(MartScope.touchedMore(table, 5, 2))
                .isEqualTo("compared as a whole: runs touched 5 keys of mart.total, which has 2 rows");
        assertThat(MartScope.touchedMore(table, 1, 1))
                .isEqualTo("compared as a whole: runs touched 1 key of mart.total, which has 1 row");
    }

    @Test
    void onlyChangedRowsAreChecked() {
        warehouse.verifyRun();
        deliver("2", "3,3,33,2,U", "4,,,2,D", "101,5,101,1,U", "102,5,0,1,U", "5,5,5,0,U");

        var result = warehouse.verifyRun();
        assertThat(result.isGreen()).isTrue();
        assertThat(details(result, "exactness mart.total"))
                .containsExactly("compared: the changes of 3 rows since it was last verified");
        assertThat(details(result, "exactness mart.largest"))
                .containsExactly("compared: 3 rows touched since it was last verified");
        assertThat(details(result, "exactness mart.fact"))
                .containsExactly("compared: 3 rows touched since it was last verified");
        assertThat(details(result, "exactness mart.grand"))
                .containsExactly("compared as a whole: it is not known which rows the changes touch");

        // Rows without changes were verified before.
        warehouse.execute("UPDATE dw.trade SET amount = 7 WHERE id = 60");
        warehouse.execute("UPDATE mart.total SET trades = 7 WHERE account = 50");
        deliver("3", "103,5,103,1,U");
        // A warehouse this small is replayed as a whole.
        assertThat(failed()).containsExactly("replay");
        assertThat(warehouse.verify().errors())
                .extracting(CheckResult::name)
                .containsExactly(
                        "accounting dw.trade",
                        "latest dw.trade",
                        "exactness mart.fact",
                        "exactness mart.total",
                        "replay");
    }

    @Test
    void aMartWhoseQueryHasChangedSinceItWasFilledIsComparedAsAWhole() {
        warehouse.verifyRun();
        warehouse.write(
                "elt/mart/largest.sql", "SELECT account, min(amount) + 1 AS amount FROM mart.fact GROUP BY 1\n");

        var result = warehouse.verifyRun();

        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("exactness mart.largest", "replay");
        assertThat(details(result, "exactness mart.largest"))
                .containsExactly("compared as a whole: its query has changed since it was filled");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a lost row            | DELETE FROM dw.trade WHERE id = 101                  | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a changed amount      | UPDATE dw.trade SET amount = 1 WHERE id = 3          | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            an older version      | UPDATE dw.trade SET amount = 3, version = 1 WHERE id = 3 | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a row that came back  | INSERT INTO dw.trade VALUES (4, 4, 4, 1)             | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a changed fact        | UPDATE mart.fact SET amount = 1 WHERE id = 3         | exactness mart.fact, exactness mart.largest, exactness mart.grand, replay
            a stale group         | UPDATE mart.total SET trades = 9 WHERE account = 5   | exactness mart.total
            a group that is gone  | DELETE FROM mart.total WHERE account = 5             | exactness mart.total
            a group of nobody     | INSERT INTO mart.total VALUES (4, 1, 4)              | exactness mart.total
            a stale extreme       | UPDATE mart.largest SET amount = 9 WHERE account = 5 | exactness mart.largest
            a late version wins   | UPDATE dw.trade SET amount = 5, version = 0 WHERE id = 5; INSERT INTO elt."images:dw.trade" SELECT max(run), sign, 5, 5, 5, (sign + 1) / -2 + 1 FROM elt.runs, (VALUES (-1), (1)) AS s (sign) GROUP BY sign | accounting dw.trade, latest dw.trade, replay
            a row that went away  | DELETE FROM dw.trade WHERE id = 6; INSERT INTO elt."images:dw.trade" SELECT max(run), -1, 6, 6, 6, 1 FROM elt.runs | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a vanished reject     | DELETE FROM elt.rejects WHERE line = 5               | accounting dw.trade, latest dw.trade
            """)
    void theChecksNoticeACorruptionOfAChangedRow(String what, String corruption, String checks) {
        warehouse.verifyRun();
        deliver("2", "3,3,33,2,U", "4,,,2,D", "101,5,101,1,U", "102,5,0,1,U", "5,5,5,0,U");

        warehouse.execute(corruption);

        assertThat(failed()).as(what).containsExactlyInAnyOrder(checks.split(",\\s*"));
        // It was not verified, so it is checked again.
        assertThat(failed()).as(what).containsExactlyInAnyOrder(checks.split(",\\s*"));
    }

    @Test
    void rowsThatNoCheckReadAreNotVerified() {
        warehouse.replace("elt/elt.yaml", "sources:", "verify:\n  exactness: off\nsources:");
        warehouse.execute("UPDATE mart.total SET trades = 9 WHERE account = 5");
        assertThat(failed()).isEmpty();

        warehouse.replace("elt/elt.yaml", "exactness: off", "exactness: error");

        assertThat(failed()).containsExactly("exactness mart.total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount::numeric * 2 AS amount",
                "amount::numeric + extract(hour FROM '2026-01-01 22:30Z'::timestamptz) AS amount"
            })
    void aTableThatADifferentModelFilledIsNotChecked(String amount) {
        warehouse.replace("elt/dw/trade.sql", "account, amount", "account, " + amount);
        warehouse.build().verifyRun();
        warehouse.write("elt/elt.yaml", "timeZone: Asia/Tokyo\nsources:\n  trade:\n    files: data/*.csv\n");

        assertThat(warehouse.problems(warehouse::verifyRun))
                .containsExactly("dw/trade.sql:3:1: dw.trade was filled before timeZone changed. Run elt:dw first.");

        warehouse.replace("elt/dw/trade.sql", "FROM raw.trade", "FROM raw.trade WHERE id <> '7'");
        assertThat(warehouse.problems(warehouse::verify))
                .containsExactly("dw/trade.sql:3:1: dw.trade was filled before the model changed. Run elt:dw first.");
        warehouse.build();
        assertThat(warehouse.verify().isGreen()).isTrue();
    }

    @Test
    void theChangeLogOfUnverifiedRowsIsKeptWhileItIsSmall() {
        warehouse.verifyRun();
        deliver("2", "3,3,33,2,U");
        deliver("3", "4,4,44,2,U");
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:dw.trade\""))
                .isEqualTo("4");

        assertThat(details(warehouse.verifyRun(), "exactness mart.fact"))
                .containsExactly("compared: 2 rows touched since it was last verified");
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:dw.trade\""))
                .isEqualTo("0");
        deliver("4", "5,5,55,2,U");
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:dw.trade\""))
                .isEqualTo("2");
    }

    @Test
    void aMartOfATableWithoutAChangeLogIsComparedAsAWhole() {
        warehouse
                .write("elt/migrations/V2__own.sql", """
                        CREATE SCHEMA own;
                        CREATE TABLE own.rate (id int PRIMARY KEY, rate numeric);
                        INSERT INTO own.rate VALUES (1, 2);
                        CREATE TABLE mart.rate (id int PRIMARY KEY, rate numeric);
                        """)
                .write("elt/mart/rate.sql", "SELECT id, rate FROM own.rate\n")
                .build();
        warehouse.verifyRun();

        assertThat(details(warehouse.verifyRun(), "exactness mart.rate"))
                .containsExactly("compared as a whole: changes of own.rate are not tracked");
        warehouse.execute("UPDATE own.rate SET rate = 3");
        assertThat(failed()).contains("exactness mart.rate");
    }

    @Test
    void aMartOfADifferentQueryIsComparedAsAWhole() {
        warehouse.verifyRun();
        warehouse.write(
                "elt/mart/total.sql",
                "SELECT account, 2 * count(*) AS trades, sum(amount) AS amount FROM mart.fact GROUP BY account\n");
        deliver("2", "3,3,33,2,U");

        warehouse.execute("UPDATE mart.total SET trades = 1 WHERE account = 50");

        assertThat(failed()).containsExactly("exactness mart.total");
    }

    @Test
    void afterARebuildEverythingIsChecked() {
        warehouse.verifyRun();
        warehouse.write("elt/dw/trade.sql", """
                -- @latest version
                -- @deleted op = 'D'
                SELECT id, account, amount::numeric * 2 AS amount, version FROM raw.trade
                """).build();

        warehouse.execute("UPDATE dw.trade SET amount = 7 WHERE id = 60");

        assertThat(failed()).contains("accounting dw.trade", "latest dw.trade", "exactness mart.fact");
    }

    @SeededTest(few = 1, many = 12)
    void aRightWarehousePassesAfterAnyDelivery(int seed) {
        var random = new Random(seed);
        warehouse.verifyRun();
        for (var batch = 2; batch < 12; batch++) {
            var records = new String[1 + random.nextInt(6)];
            for (var i = 0; i < records.length; i++) {
                var id = 1 + random.nextInt(110);
                records[i] = Optional.of(random.nextInt(10))
                        .filter(roll -> roll == 0)
                        .map(roll -> id + ",,," + random.nextInt(4) + ",D")
                        .orElse(id + "," + random.nextInt(10) + "," + random.nextInt(50) + "," + random.nextInt(4)
                                + ",U");
            }
            deliver(String.valueOf(batch), records);
            if (random.nextInt(3) > 0) {
                assertThat(warehouse.verifyRun().errors()).as("batch %d", batch).isEmpty();
            }
        }
        assertThat(warehouse.verify().errors()).isEmpty();
    }
}
