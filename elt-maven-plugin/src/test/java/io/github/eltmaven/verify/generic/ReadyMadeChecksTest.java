package io.github.eltmaven.verify.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.VerifyScope;
import io.github.eltmaven.verify.builtin.Replay;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LedgerExtension.class)
final class ReadyMadeChecksTest {

    private static final String TABLES = """
            CREATE SCHEMA shop;
            CREATE TYPE shop.mood AS ENUM ('good', 'bad');
            CREATE TABLE shop.users (id bigint PRIMARY KEY, country text, city text);
            CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text, user_id bigint, country text, city text,
                side varchar(4), price numeric(10, 2), weight float8, at timestamptz, day date, mood shop.mood);
            CREATE TABLE shop.daily (day date PRIMARY KEY, amount numeric, weight float8);
            CREATE TABLE shop.log (line text, level text);
            INSERT INTO shop.users VALUES (1, 'DE', 'Ulm'), (2, 'US', 'Ulm');
            INSERT INTO shop.orders VALUES
                (1, 'a', 1, 'DE', 'Ulm', 'BUY', 0, 0.1, now(), '2026-01-01', 'good'),
                (2, 'b', 2, 'US', 'Ulm', 'SELL', 10.50, 0.2, now() - interval '1 day', '2026-01-02', 'bad'),
                (3, 'c', 2, 'US', 'Ulm', 'SELL', 20, 0.3, now() - interval '9 days', '2026-01-03', 'good'),
                (4, 'd', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            INSERT INTO shop.daily VALUES ('2026-01-01', 30.00, 0.6), ('2026-01-02', 0.5, 0);
            INSERT INTO shop.log VALUES ('started', 'info'), ('ended', 'info');
            """;

    @TempDir
    private Path directory;

    private ConnectionSettings settings;
    private Warehouse warehouse;

    @BeforeEach
    void createTables(ConnectionSettings database) {
        settings = database;
        warehouse = new Warehouse(directory, settings).write("elt/elt.yaml", "");
        warehouse.execute(TABLES);
    }

    /** Asks for checks of shop.orders, each the inside of a flow mapping. */
    private void ask(String... items) {
        askOf("shop.orders", items);
    }

    private void askOf(String table, String... items) {
        var yaml = new StringBuilder("verify:\n  tables:\n    " + table + ":\n");
        for (var item : items) {
            yaml.append("    - { ").append(item).append(" }\n");
        }
        warehouse.write("elt/elt.yaml", yaml.toString());
    }

    private CheckResult only() {
        var checks = warehouse.verify().checks();
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    private List<String> outcomes() {
        return warehouse.verify().checks().stream()
                .map(check -> check.name() + ": " + check.outcome())
                .toList();
    }

    /** Good rows pass, also with NULL. Then a change breaks some rows, and the finding shows them; {@code *} is any value. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not_null: note                              | shop.orders.note | note = NULL WHERE id > 2 | id,note | 3,NULL;4,NULL
            accepted_values: side, values: [BUY, SELL]  | shop.orders.side | side = 'HOLD' WHERE id > 2 | id,side | 3,HOLD;4,HOLD
            accepted_values: price, values: [0, 10.5, 20] | shop.orders.price | price = 11 WHERE id = 1 | id,price | 1,11.00
            accepted_values: note, values: [a, b, c, d, ''] | shop.orders.note | note = CASE id WHEN 1 THEN '' ELSE 'e' END WHERE id < 3 | id,note | 2,e
            range: price, at_least: 0                   | shop.orders.price | price = -0.01 WHERE id = 2 | id,price | 2,-0.01
            range: price, at_most: 20                   | shop.orders.price | price = 20.01 WHERE id = 2 | id,price | 2,20.01
            range: price, above: -1, below: 21          | shop.orders.price | price = CASE id WHEN 1 THEN -1 ELSE 21 END WHERE id < 3 | id,price | 1,-1.00;2,21.00
            range: day, at_least: 2026-01-01            | shop.orders.day | day = '2025-12-31' WHERE id = 3 | id,day | 3,2025-12-31
            range: note, at_most: d                     | shop.orders.note | note = 'da' WHERE id = 3 | id,note | 3,da
            matches: city, pattern: '[A-Z][a-z]+'       | shop.orders.city | city = 'Ulm.' WHERE id = 3 | id,city | 3,Ulm.
            `matches: city, pattern: '(?i)ulm|bonn'`    | shop.orders.city | city = 'Bonna' WHERE id = 3 | id,city | 3,Bonna
            matches: id, pattern: '\\d'                 | shop.orders.id | id = 10 WHERE id = 1 | id | 10
            unique: note                                | shop.orders.note | note = 'a' WHERE id < 4 | note,times | a,3
            unique: [day, user_id]                      | shop.orders (day, user_id) | day = '2026-01-03' WHERE id = 2 | day,user_id,times | 2026-01-03,2,2
            references: user_id, to: shop.users.id      | shop.orders.user_id | user_id = CASE id WHEN 4 THEN 7 ELSE 8 END | user_id,times | 8,3;7,1
            references: [country, city], to: 'shop.users (country, city)' | shop.orders (country, city) | country = 'FR' WHERE country = 'US' | country,city,times | FR,Ulm,2
            references: user_id, to: shop.orders.id     | shop.orders.user_id | user_id = 5 WHERE id = 1 | user_id,times | 5,1
            row_count: , at_least: 4, where: price > 0 OR id > 0 | shop.orders | id = -4 WHERE id = 4 | of,is,should_be | rows,3,at least 4
            row_count: , at_least: 1, at_most: 3, where: price IS NOT NULL | shop.orders | price = 0 | of,is,should_be | rows,4,at least 1 and at most 3
            freshness: at, within: 1 hour               | shop.orders.at | at = at - interval '1 day' | of,is,should_be | newest at,*,*
            freshness: day, within: 200 years           | shop.orders.day | day = NULL | of,is,should_be | newest day,NULL,*
            equal_sums: price, to: shop.daily.amount    | shop.orders.price | price = 0.01 WHERE id = 1 | of,is,should_be | sum of price,30.51,30.50 as in shop.daily.amount
            equal_sums: weight, to: shop.daily.weight   | shop.orders.weight | weight = 0.10001 WHERE id = 1 | of,is,should_be | sum of weight,*,0.6 as in shop.daily.weight
            equal_sums: weight, to: shop.daily.weight   | shop.orders.weight | weight = 'Infinity' WHERE id = 1 | of,is,should_be | sum of weight,Infinity,0.6 as in shop.daily.weight
            equal_sums: user_id, to: shop.orders.user_id, where: id > 0 | shop.orders.user_id | id = -1 WHERE id = 1 | of,is,should_be | sum of user_id,4,5 as in shop.orders.user_id
            """)
    void aGoodTablePassesAndABadTableFailsWithItsWrongRows(
            String item, String subject, String change, String columns, String rows) {
        ask(item);
        var passed = only();
        assertThat(passed.problems()).isEmpty();
        assertThat(passed.outcome()).isEqualTo(CheckVerdict.PASSED);
        assertThat(passed.name()).startsWith(item.substring(0, item.indexOf(':')) + " " + subject);

        warehouse.execute("UPDATE shop.orders SET " + change);

        var failed = only();
        assertThat(failed.problems()).isEmpty();
        assertThat(failed.outcome()).isEqualTo(CheckVerdict.FAILED);
        assertThat(String.join(",", failed.columns())).isEqualTo(columns);
        assertThat(failed.violations()).isEqualTo(rows.split(";").length);
        assertThat(withoutUncertain(failed.firstRows(), rows)).containsExactly(rows.split(";"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.violations")).isEqualTo("" + failed.violations());
    }

    /** Each kind, with one wrong row or value and with several. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not_null: price                             | id = id | 1 row of shop.orders has no price
            not_null: price                             | price = NULL WHERE id > 2 | 2 rows of shop.orders have no price
            not_null: price, where: id > 2              | price = NULL | 2 rows of shop.orders where id > 2 have no price
            unique: note                                | note = 'a' WHERE id < 3 | 1 value of note is in several rows of shop.orders
            unique: note, where: id > 0                 | note = CASE WHEN id < 3 THEN 'a' ELSE 'b' END | 2 values of note are in several rows of shop.orders where id > 0
            unique: [country, city]                     | id = id | 1 combination of country, city is in several rows of shop.orders
            accepted_values: side, values: [BUY]        | side = 'HOLD' WHERE id < 3 | side is not one of BUY in 3 rows of shop.orders
            accepted_values: id, values: [1, 2, 3, 5, 6, 7, 8, 9, 10] | id = id | id is not one of 9 values in 1 row of shop.orders
            range: price, above: -1, at_most: 10.5      | id = id | price is not above -1 and at most 10.5 in 1 row of shop.orders
            range: price, below: 1                      | id = id | price is not below 1 in 2 rows of shop.orders
            matches: side, pattern: '[A-Z]{3}'          | id = id | side does not match [A-Z]{3} in 2 rows of shop.orders
            matches: side, pattern: 'SELL'              | id = id | side does not match SELL in 1 row of shop.orders
            references: user_id, to: shop.users.id      | user_id = 7 WHERE id > 2 | 1 value of user_id in shop.orders is not in shop.users.id
            references: user_id, to: shop.users.id, where: id > 1 | user_id = id + 10 | 3 values of user_id in shop.orders where id > 1 are not in shop.users.id
            references: [country, city], to: 'shop.users (country, city)' | country = 'FR' WHERE country = 'US' | 1 combination of country, city in shop.orders is not in shop.users (country, city)
            row_count: , at_least: 2, where: id < 2     | id = id | shop.orders has 1 row where id < 2, not at least 2
            row_count: , at_most: 3                     | id = id | shop.orders has 4 rows, not at most 3
            freshness: day, within: 2 days              | day = '2020-01-01' | the newest day of shop.orders is 2020-01-01, which is older than 2 days
            freshness: day, within: 2 days, where: id > 0 | day = NULL | no row of shop.orders where id > 0 has a value in day
            equal_sums: price, to: shop.daily.amount    | price = 1 WHERE id = 1 | the sum of price of shop.orders is 31.50, not 30.50 as in shop.daily.amount
            not_null: price, title: Prices are known    | id = id | Prices are known
            """)
    void aFailingCheckSaysWhatItFound(String item, String change, String headline) {
        ask(item);
        warehouse.execute("UPDATE shop.orders SET " + change);

        var failed = only();

        assertThat(failed.outcome()).isEqualTo(CheckVerdict.FAILED);
        assertThat(failed.headline()).isEqualTo(headline);
    }

    private static List<String> withoutUncertain(List<List<String>> rows, String expected) {
        var shown = new ArrayList<String>();
        for (var row : rows) {
            var cells = new ArrayList<>(row);
            var pattern = expected.split(";")[shown.size() % expected.split(";").length].split(",");
            for (var i = 0; i < Math.min(cells.size(), pattern.length); i++) {
                if (pattern[i].equals("*")) {
                    cells.set(i, "*");
                }
            }
            shown.add(String.join(",", cells));
        }
        return shown;
    }

    @Test
    void aTableWithoutAKeyShowsItsWholeRows() {
        askOf("shop.log", "accepted_values: level, values: [warn]");

        assertThat(only().columns()).containsExactly("level", "line");
        assertThat(only().firstRows()).containsExactlyInAnyOrder(List.of("info", "started"), List.of("info", "ended"));
    }

    @Test
    void aViewIsCheckedLikeATable() {
        warehouse.execute("CREATE VIEW shop.dear AS SELECT * FROM shop.orders WHERE price > 10");
        askOf("shop.dear", "range: price, at_least: 11");

        assertThat(only().violations()).isEqualTo(1);
    }

    @Test
    void sumsOfExactTypesMayNotDifferAtAllAndAreZeroWithoutValues() {
        warehouse.execute("UPDATE shop.daily SET amount = 30.0000000000001 WHERE amount = 30");
        ask("equal_sums: price, to: shop.daily.amount");
        assertThat(only().outcome()).isEqualTo(CheckVerdict.FAILED);

        warehouse.execute("UPDATE shop.daily SET amount = 0");
        ask("equal_sums: price, to: shop.daily.amount, where: id > 100");
        assertThat(only().outcome()).isEqualTo(CheckVerdict.PASSED);
    }

    @Test
    void sumsOfFloatingPointNumbersDoNotDependOnTheOrderOfTheRows() {
        // A sum of type real that begins with 1e8 loses 0.1.
        warehouse.execute("CREATE TABLE shop.copy AS SELECT CASE i WHEN 1 THEN 1e8 ELSE 0.1 END::real AS falling,"
                + " CASE i WHEN 1000 THEN 1e8 ELSE 0.1 END::real AS rising FROM generate_series(1, 1000) AS i");
        askOf("shop.copy", "equal_sums: falling, to: shop.copy.rising");

        assertThat(only().outcome()).isEqualTo(CheckVerdict.PASSED);
    }

    @Test
    void onlyTheRowsOfWhereAreCheckedAndTheConditionIsNotEvaluatedForOtherRows() {
        ask(
                "range: price, at_least: 10, where: side = 'SELL'",
                "range: price, at_least: 11, where: side = 'SELL'",
                "not_null: price, where: id < 4",
                "unique: user_id, where: id < 3",
                "references: user_id, to: shop.daily.weight, where: id > 3",
                "not_worse_than_last_run: 1 / price > 1, where: 'price <> 0 -- a comment'");
        warehouse.replace("elt/elt.yaml", "at_least: 11,", "at_least: 11, name: stricter,");

        assertThat(outcomes())
                .containsExactly(
                        "range shop.orders.price where side = 'SELL': PASSED",
                        "stricter: FAILED",
                        "not_null shop.orders.price where id < 4: PASSED",
                        "unique shop.orders.user_id where id < 3: PASSED",
                        "references shop.orders.user_id where id > 3: PASSED",
                        "not_worse_than_last_run shop.orders (1 / price > 1) where price <> 0 -- a comment: PASSED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not_null: price, max: 1                            | PASSED | 1
            not_null: price, max: 0                            | FAILED | 0
            not_null: price, max: 25%                          | PASSED | 1
            not_null: price, max: 24%                          | FAILED | 0
            not_null: price, max: 50%, where: id > 2           | PASSED | 1
            not_null: price, max: 50%, where: id > 3           | FAILED | 0
            unique: user_id, max: 25%                          | PASSED | 1
            unique: user_id, max: 25%, where: 'id IN (2, 3)'   | FAILED | 0
            references: user_id, to: shop.daily.weight, max: 2 | PASSED | 2
            """)
    void asManyAsAllowedPassAsAShareOfTheCheckedRows(String item, CheckVerdict outcome, long allowed) {
        ask(item);

        assertThat(only().outcome()).isEqualTo(outcome);
        assertThat(only().allowed()).isEqualTo(allowed);
    }

    @Test
    void theProjectChoosesSeverityTitleAndName() {
        ask("not_null: [price, day], severity: warn", "not_null: price, name: every price, title: Prices are known");

        var result = warehouse.verify();

        assertThat(result.warnings())
                .extracting(CheckResult::title)
                .containsExactly("shop.orders.price is not NULL", "shop.orders.day is not NULL");
        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("every price");
        assertThat(result.errors()).extracting(CheckResult::title).containsExactly("Prices are known");
    }

    @Test
    void noMoreViolationsAreKeptThanConfigured() {
        warehouse.execute("INSERT INTO shop.orders (id) SELECT generate_series(10, 20)");
        ask("not_null: price");
        warehouse.replace("elt/elt.yaml", "verify:", "verify:\n  keep: 3");

        assertThat(only().violations()).isEqualTo(12);
        assertThat(warehouse.rows("SELECT number, row->>'id' FROM elt.violations"))
                .containsExactly(List.of("1", "4"), List.of("2", "10"), List.of("3", "11"));
    }

    // The ratchet.

    @Test
    void theRatchetAllowsNoMoreThanTheLastRunThatPassed() {
        ask("not_worse_than_last_run: price > 5");
        assertThat(only().outcome()).isEqualTo(CheckVerdict.PASSED);

        warehouse.execute("UPDATE shop.orders SET price = 6 WHERE id = 1");
        var worse = only();
        assertThat(worse.outcome()).isEqualTo(CheckVerdict.FAILED);
        assertThat(worse.violations()).isEqualTo(3);
        assertThat(worse.allowed()).isEqualTo(2);
        assertThat(worse.headline())
                .isEqualTo("3 rows of shop.orders have price > 5, and 2 in the last run that passed");
        assertThat(worse.columns()).startsWith("id", "note");
        assertThat(worse.firstRows()).extracting(row -> row.get(0)).containsExactly("1", "2", "3");
        assertThat(worse.details()).containsExactly("rows with price > 5: 3, and 2 in the last run that passed");
        // A failed run is not compared with.
        assertThat(only().allowed()).isEqualTo(2);

        warehouse.execute("UPDATE shop.orders SET price = 1 WHERE id > 1");
        assertThat(only().outcome()).isEqualTo(CheckVerdict.PASSED);
        warehouse.execute("UPDATE shop.orders SET price = 6 WHERE id = 2");
        assertThat(only().outcome()).isEqualTo(CheckVerdict.FAILED);
        assertThat(warehouse.rows("SELECT outcome, violations, allowed FROM elt.check_results ORDER BY run"))
                .containsExactly(
                        List.of("passed", "2", "2"),
                        List.of("failed", "3", "2"),
                        List.of("failed", "3", "2"),
                        List.of("passed", "1", "2"),
                        List.of("failed", "2", "1"));
    }

    @Test
    void aDifferentConditionIsADifferentRatchet() {
        ask("not_worse_than_last_run: price > 15");
        assertThat(only().violations()).isEqualTo(1);
        ask("not_worse_than_last_run: price > 5");

        assertThat(only().outcome()).isEqualTo(CheckVerdict.PASSED);
    }

    // One scan.

    @Test
    void onePassOverTheTableAnswersAllSimpleChecksAndOnlyFailedChecksReadTheirRows() throws SQLException {
        ask(
                "not_null: [id, price]",
                "accepted_values: side, values: [BUY, SELL]",
                "range: price, at_least: 0",
                "matches: city, pattern: Ulm",
                "row_count: , at_least: 1",
                "freshness: at, within: 1 hour",
                "equal_sums: price, to: shop.daily.amount",
                "not_worse_than_last_run: price > 15");

        var log = new RecordingLog();
        var result = verify(log);

        assertThat(result.checks()).hasSize(9);
        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("not_null shop.orders.price");
        assertThat(readsOfOrders(log))
                .hasSize(2)
                .anySatisfy(query -> assertThat(query).contains("count(*)", "sum(", "max("))
                .anySatisfy(query -> assertThat(query).contains("SELECT \"id\", \"price\"", "LIMIT"));
    }

    @Test
    void theScanLeavesOutChecksThatAreNotSelected() throws SQLException {
        ask("not_null: [id, note, price]");
        var log = new RecordingLog();

        try (var session = new Database(settings, "UTC", log).open()) {
            var selection =
                    new VerifyOptions(List.of("not_null *.id", "not_null *.note"), false, false, VerifyScope.FULL);
            assertThat(Verify.run(request(session, selection)).checks())
                    .extracting(CheckResult::passed)
                    .containsExactly(true, true);
        }

        assertThat(readsOfOrders(log))
                .singleElement()
                .asString()
                .contains("\"note\"")
                .doesNotContain("\"price\"");
    }

    // What cannot run.

    @Test
    void unknownTablesAndColumnsAreReportedAllAtOnceAndTheOtherChecksRun() {
        warehouse.write("elt/elt.yaml", """
                verify:
                  tables:
                    shop.ordrs:
                      - row_count:
                        at_least: 1
                      - not_null: id
                    shop.orders:
                      - unique: [id, nota]
                      - references: [usr_id]
                        to: shop.user.id
                      - equal_sums: price
                        to: shop.daily.amuont
                      - not_null: price
                    shup.orders:
                      - not_null: price
                """);

        var result = warehouse.verify();

        assertThat(result.problems())
                .extracting(problem -> problem.render(directory.resolve("elt")))
                .containsExactly(
                        "elt.yaml:3:5: there is no table 'shop.ordrs'. Did you mean 'shop.orders'?",
                        "elt.yaml:8:22: shop.orders has no column 'nota'. Did you mean 'note'? Known are at, city, country,"
                                + " day, id, mood, note, price, side, user_id, weight.",
                        "elt.yaml:9:22: shop.orders has no column 'usr_id'. Did you mean 'user_id'? Known are at, city,"
                                + " country, day, id, mood, note, price, side, user_id, weight.",
                        "elt.yaml:10:13: there is no table 'shop.user'. Did you mean 'shop.users'?",
                        "elt.yaml:12:13: shop.daily has no column 'amuont'. Did you mean 'amount'? Known are amount, day,"
                                + " weight.",
                        "elt.yaml:14:5: there is no table 'shup.orders'. Did you mean 'shop.orders'?");
        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("not_null shop.orders.price");
        assertThat(warehouse.rows("SELECT outcome, count(*) FROM elt.check_results GROUP BY 1 ORDER BY 1"))
                .containsExactly(List.of("error", "6"), List.of("failed", "1"));
    }

    /** A check that the server refuses, beside a check that fails and a check that passes on the same table. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            range: price, at_least: cheap                        | 6:33: PostgreSQL refuses the query: invalid input syntax for type numeric: "cheap".
            range: price, at_least: 0, below: '1,5'              | 6:43: PostgreSQL refuses the query: invalid input syntax for type numeric: "1,5".
            accepted_values: mood, values: [good, sad]           | 6:47: PostgreSQL refuses the query: invalid input value for enum shop.mood: "sad".
            matches: city, pattern: '[A-Z'                       | 6:33: PostgreSQL refuses the query: invalid regular expression: brackets [] not balanced.
            `matches: city, pattern: 'a)|(b'`                    | 6:33: PostgreSQL refuses the query: invalid regular expression: parentheses () not balanced.
            freshness: at, within: 2 dys                         | 6:32: PostgreSQL refuses the query: invalid input syntax for type interval: "2 dys".
            freshness: note, within: 2 days                      | 6:20: PostgreSQL refuses the query: operator does not exist: text >= timestamp with time zone.
            equal_sums: note, to: shop.daily.amount              | 6:21: PostgreSQL refuses the query: function sum(text) does not exist.
            equal_sums: price, to: shop.log.line                 | 6:32: PostgreSQL refuses the query: function sum(text) does not exist.
            references: note, to: shop.users.id                  | 6:31: PostgreSQL refuses the query: operator does not exist: bigint = text.
            row_count: , at_least: 1, where: prize > 1           | 6:42: PostgreSQL refuses the query: column "prize" does not exist.
            not_null: price, where: count(*) > 1                 | 6:33: PostgreSQL refuses the query: aggregate functions are not allowed in FILTER.
            unique: price, where: note                           | 6:31: PostgreSQL refuses the query: argument of
            not_worse_than_last_run: price >                     | 6:34: PostgreSQL refuses the query: syntax error at or near ")".
            not_worse_than_last_run: 1 / (price - price) > 1     | 6:34: PostgreSQL refuses the query: division by zero.
            not_worse_than_last_run: shop.wipe() > 1             | 6:34: the check writes: cannot execute DELETE in a read-only transaction.
            """)
    void aCheckThatTheServerRefusesIsReportedAtItsPlaceAndTheOtherChecksOfTheTableRun(String item, String problem) {
        warehouse.execute(
                "CREATE FUNCTION shop.wipe() RETURNS bigint LANGUAGE sql AS 'DELETE FROM shop.log RETURNING 1::bigint'");
        ask("not_null: price", "not_null: id", item);

        var result = warehouse.verify();

        assertThat(result.problems())
                .singleElement()
                .extracting(found -> found.render(directory.resolve("elt")))
                .asString()
                .startsWith("elt.yaml:" + problem);
        assertThat(result.checks())
                .extracting(CheckResult::outcome)
                .containsExactly(CheckVerdict.FAILED, CheckVerdict.PASSED, CheckVerdict.ERROR);
        assertThat(warehouse.value("SELECT count(*) FROM shop.log")).isEqualTo("2");
    }

    private static List<String> readsOfOrders(RecordingLog log) {
        return log.lines().stream()
                .filter(line -> line.contains("FROM \"shop\".\"orders\""))
                .toList();
    }

    private VerifyResult verify(RecordingLog log) {
        try (var session = new Database(settings, "UTC", log).open()) {
            return Verify.run(request(session, VerifyOptions.DEFAULT));
        }
    }

    private VerifyRequest request(Session session, VerifyOptions options) {
        return new VerifyRequest(warehouse.pipeline(), List.of(), session, Ledger.open(session), Replay.NONE, options);
    }
}
