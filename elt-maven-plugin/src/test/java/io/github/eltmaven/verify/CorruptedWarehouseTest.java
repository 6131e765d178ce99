package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.verify.check.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each corruption of a right warehouse fails the checks that claim to notice it, and no other check. */
@ExtendWith(LedgerExtension.class)
final class CorruptedWarehouseTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void buildWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", """
                        sources:
                          trade:
                            files: data/trade*.csv
                          account:
                            files: data/account*.csv
                        """)
                .write("elt/migrations/V1__trade.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.account (id int PRIMARY KEY, name text NOT NULL);
                        CREATE TABLE dw.trade (
                            id bigint PRIMARY KEY,
                            account int CONSTRAINT trade_account REFERENCES dw.account,
                            amount numeric(12,2) NOT NULL CONSTRAINT positive CHECK (amount > 0),
                            note json,
                            ts timestamptz,
                            version int NOT NULL);
                        CREATE TABLE mart.fact (id bigint PRIMARY KEY, account int, amount numeric(12,2));
                        CREATE TABLE mart.total (account int PRIMARY KEY, trades bigint, amount numeric(14,2), largest numeric);
                        """)
                .write("elt/dw/account.sql", "SELECT id, name FROM raw.account\n")
                .write("elt/dw/trade.sql", """
                        -- @latest version
                        -- @deleted op = 'D'
                        SELECT id, account, amount, note, ts, version FROM raw.trade WHERE op <> 'skip'
                        """)
                .write("elt/mart/fact.sql", "SELECT id, account, amount FROM dw.trade\n")
                .write("elt/mart/total.sql", """
                        SELECT account, count(*) AS trades, sum(amount) AS amount, max(amount) AS largest
                          FROM mart.fact
                         GROUP BY account
                        """)
                .write("data/account.csv", "id,name\n1,Ann\n2,Bob\n1,Anna\n")
                .write("data/trade-1.csv", """
                        id,account,amount,note,ts,version,op
                        1,1,10.00,{},2026-01-01,1,U
                        2,1,20.00,"{""a"":1}",2026-01-01,1,U
                        3,2,30.00,,2026-01-02,1,U
                        4,2,none,,2026-01-02,1,U
                        5,2,-1,,2026-01-02,1,U
                        6,9,60.00,,2026-01-02,1,U
                        7,1,70.00,,2026-01-02,1,U
                        8,1,80.00,,2026-01-02,1,skip
                        9,1,90.00,,2026-01-02,1,U
                        """)
                .build()
                .write("data/trade-2.csv", """
                        id,account,amount,note,ts,version,op
                        2,1,21.00,"{""a"":2}",2026-01-01,2,U
                        2,1,20.00,"{""a"":1}",2026-01-01,1,U
                        7,,,,,2,D
                        7,1,70.00,,2026-01-02,1,U
                        10,1,100.00,,2026-01-03,1,U
                        """)
                .build();
    }

    private List<String> failed() {
        return warehouse.verify().checks().stream()
                .filter(check -> !check.passed())
                .map(CheckResult::name)
                .toList();
    }

    @Test
    void aRightWarehousePasses() {
        var result = warehouse.verify();

        assertThat(result.checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "contract dw.account",
                        "contract dw.trade",
                        "contract mart.fact",
                        "contract mart.total",
                        "accounting dw.account",
                        "latest dw.account",
                        "accounting dw.trade",
                        "latest dw.trade",
                        "conflicts dw.trade",
                        "exactness mart.fact",
                        "exactness mart.total",
                        "replay");
        assertThat(failed()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM pg_class WHERE relname LIKE '%verify%'"))
                .isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a lost row                      | DELETE FROM dw.trade WHERE id = 3                          | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a row of nobody                 | INSERT INTO dw.trade VALUES (99, 1, 1, NULL, NULL, 1)      | accounting dw.trade, latest dw.trade, exactness mart.fact
            a changed amount                | UPDATE dw.trade SET amount = 31 WHERE id = 3               | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a changed json                  | UPDATE dw.trade SET note = '{ }' WHERE id = 1              | accounting dw.trade, latest dw.trade, replay
            a value that became NULL        | UPDATE dw.trade SET ts = NULL WHERE id = 1                 | accounting dw.trade, latest dw.trade, replay
            an older version                | UPDATE dw.trade SET amount = 20, note = '{"a":1}', version = 1 WHERE id = 2 | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            an invented later version       | UPDATE dw.trade SET version = 3 WHERE id = 2               | accounting dw.trade, latest dw.trade
            a deleted row that came back    | INSERT INTO dw.trade VALUES (7, 1, 70, NULL, '2026-01-02', 1) | accounting dw.trade, latest dw.trade, exactness mart.fact, replay
            a deletion that was forgotten   | DELETE FROM elt."deleted:dw.trade"                         | accounting dw.trade
            another account                 | UPDATE dw.account SET name = 'Ann' WHERE id = 1            | latest dw.account, replay
            a reject that vanished          | DELETE FROM elt.rejects WHERE line = 5 AND model = 'dw.trade' | accounting dw.trade
            a reject by CHECK that vanished | DELETE FROM elt.rejects WHERE line = 6 AND model = 'dw.trade' | accounting dw.trade, latest dw.trade
            what WHERE left out, uncounted  | DELETE FROM elt.left_out WHERE model = 'dw.trade'          | accounting dw.trade
            a row that WHERE leaves out     | DELETE FROM elt.left_out WHERE model = 'dw.trade'; INSERT INTO dw.trade VALUES (8, 1, 80, NULL, '2026-01-02', 1); UPDATE elt.models SET left_out = left_out - 1, current = current + 1 WHERE model = 'dw.trade' | accounting dw.trade, latest dw.trade, exactness mart.fact
            a record rejected by hand       | INSERT INTO elt.rejects (model, load, line, reasons, run) SELECT 'dw.trade', min(_load), 4, '{no}', 1 FROM raw.trade | accounting dw.trade, latest dw.trade
            a record lost from raw          | DELETE FROM raw.trade WHERE _line = 4 AND id = '3'         | accounting dw.trade, latest dw.trade
            a count of the ledger           | UPDATE elt.models SET duplicate = duplicate + 1 WHERE model = 'dw.trade' | accounting dw.trade
            a stale group                   | UPDATE mart.total SET trades = trades + 1 WHERE account = 1 | exactness mart.total
            a group that should be gone     | INSERT INTO mart.total VALUES (3, 1, 1, 1)                 | exactness mart.total
            a group that is missing         | DELETE FROM mart.total WHERE account = 2                   | exactness mart.total
            a changed fact                  | UPDATE mart.fact SET amount = 11 WHERE id = 1              | exactness mart.fact, exactness mart.total, replay
            a dropped CHECK                 | ALTER TABLE dw.trade DROP CONSTRAINT positive              | contract dw.trade, replay
            a dropped foreign key           | ALTER TABLE dw.trade DROP CONSTRAINT trade_account         | contract dw.trade, replay
            a NULL that is let in           | ALTER TABLE dw.trade ALTER amount DROP NOT NULL            | contract dw.trade
            another type                    | ALTER TABLE mart.total ALTER trades TYPE numeric           | contract mart.total
            a key that was not validated    | ALTER TABLE dw.trade DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID | contract dw.trade
            a dropped column                | ALTER TABLE dw.trade DROP COLUMN note                      | contract dw.trade, accounting dw.trade, latest dw.trade, conflicts dw.trade, replay
            a dropped column of a mart      | ALTER TABLE mart.total DROP COLUMN largest                 | contract mart.total, exactness mart.total, replay
            a mart without key              | ALTER TABLE mart.total DROP CONSTRAINT total_pkey          | contract mart.total, replay
            a doubled row of a mart         | ALTER TABLE mart.total DROP CONSTRAINT total_pkey; INSERT INTO mart.total SELECT * FROM mart.total | contract mart.total, exactness mart.total, replay
            a doubled row                   | ALTER TABLE dw.trade DROP CONSTRAINT trade_pkey; INSERT INTO dw.trade SELECT * FROM dw.trade WHERE id = 3 | contract dw.trade, accounting dw.trade, exactness mart.fact, replay
            """)
    void theChecksNoticeACorruption(String what, String corruption, String checks) {
        warehouse.execute(corruption);

        assertThat(failed()).as(what).containsExactlyInAnyOrderElementsOf(Arrays.asList(checks.split(",\\s*")));
    }

    @Test
    void aLostRowIsNamedByItsKeyAndAMissingColumnByTheModel() {
        warehouse.execute("DELETE FROM dw.trade WHERE id = 3");
        assertThat(found("latest dw.trade").firstRows())
                .containsExactly(List.of("id = 3", "has no row", "data/trade-1.csv", "4"));

        warehouse.execute("ALTER TABLE dw.trade RENAME COLUMN note TO notes");
        assertThat(found("latest dw.trade").problems())
                .extracting(problem -> problem.render(directory))
                .containsExactly(
                        "elt/dw/trade.sql:3:1: the query gives a column 'note' that dw.trade does not have, so they"
                                + " cannot be compared. Add it in a migration, or take it out of the query. Did you mean 'notes'?"
                                + " Known are account, amount, id, notes, ts, version.");
    }

    private CheckResult found(String check) {
        return warehouse.verify().checks().stream()
                .filter(result -> result.name().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differentRecordsOfOneVersionOnlyWarnUnlessTheProjectChangesTheSeverity() {
        warehouse
                .write("data/trade-3.csv", "id,account,amount,note,ts,version,op\n3,2,31.00,,2026-01-02,1,U\n")
                .build();

        var result = warehouse.verify();

        assertThat(result.isGreen()).isTrue();
        assertThat(result.warnings()).extracting(CheckResult::name).containsExactly("conflicts dw.trade");
        assertThat(result.warnings().get(0).firstRows())
                .containsExactly(List.of("data/trade-1.csv", "4", "id = 3", "amount", "amount is 30.00, not 31.00"));
        warehouse.replace("elt/elt.yaml", "sources:", "verify:\n  conflicts: error\nsources:");
        assertThat(warehouse.verify().errors()).extracting(CheckResult::name).containsExactly("conflicts dw.trade");
    }

    @Test
    void aConflictFarInsideALongTextNamesItsColumn() {
        var text = "\"\"\"" + "x".repeat(70);
        warehouse
                .write(
                        "data/trade-3.csv",
                        "id,account,amount,note,ts,version,op\n11,2,31.00," + text + "a\"\"\",2026-01-02,1,U\n")
                .build()
                .write(
                        "data/trade-4.csv",
                        "id,account,amount,note,ts,version,op\n11,2,31.00," + text + "b\"\"\",2026-01-02,1,U\n")
                .build();

        assertThat(warehouse.verify().warnings().get(0).firstRows())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("id = 11", "note"));
    }

    /** The flow of the checks shows only these tables. */
    @Test
    void aTableWithoutAModelIsNoTableOfThePipeline() throws IOException, SQLException {
        Files.delete(warehouse.path("elt/mart/total.sql"));

        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            assertThat(ledger.models()).extracting(ModelState::model).contains("mart.total");
            assertThat(ledger.models(warehouse.pipeline().tables()))
                    .extracting(ModelState::model)
                    .containsExactly("dw.account", "dw.trade", "mart.fact");
        }
    }
}
