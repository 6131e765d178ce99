package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which shapes of grouped queries are kept up by adding what came and taking off what went, and which are not. */
@ExtendWith(LedgerExtension.class)
final class ShapesTest {

    private static final String DELTA = "delta, dw.entry changed";

    private static final String SLICES = "by key, dw.entry changed";

    private static final String GROUPS = "groups, dw.entry changed, and ";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final StringBuilder tables = new StringBuilder();
    private final Map<String, String> expected = new LinkedHashMap<>();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write(
                        "elt/elt.yaml",
                        "sources:\n  entry:\n    files: entry/*.csv\n  account:\n    files: account/*.csv\n")
                .write("elt/migrations/V1__entry.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TYPE public.side AS ENUM ('buy', 'sell');
                        CREATE DOMAIN public.code AS varchar(9);
                        CREATE DOMAIN public.money AS numeric(8, 2);
                        CREATE EXTENSION citext SCHEMA public;
                        CREATE TABLE dw.account (account int PRIMARY KEY, name text NOT NULL, amount numeric(8, 2));
                        CREATE TABLE dw.entry (
                            id bigint PRIMARY KEY, account int NOT NULL, side public.side NOT NULL, quantity int NOT NULL,
                            price numeric(8, 2) NOT NULL, fee numeric(8, 3), amount numeric(8, 2) NOT NULL, version int);
                        """)
                .write("elt/dw/account.sql", "SELECT account, name, amount FROM raw.account\n")
                .write("elt/dw/entry.sql", """
                        -- @deleted side = 'gone'
                        SELECT id, account, side, quantity, price, fee, amount, version FROM raw.entry
                        """)
                .write("account/1.csv", "account,name,amount\n1,Ann,5\n2,Bob,5\n3,Cem,5\n");
    }

    /** A mart whose key, a column {@code key}, and other columns are given as of a table. */
    private void mart(String name, String columns, String query, String how) {
        tables.append("CREATE TABLE mart.%s (%s, PRIMARY KEY (key));\n".formatted(name, columns));
        warehouse.write("elt/mart/" + name + ".sql", query + "\n");
        expected.put("mart." + name, how);
    }

    /** A mart that shows an aggregate of each side. */
    private void aggregate(String type, String aggregate, String how) {
        mart(
                "m" + expected.size(),
                "key public.side, value %s, items bigint".formatted(type),
                "SELECT side AS key, %s AS value, count(*) AS items FROM dw.entry GROUP BY side".formatted(aggregate),
                how);
    }

    /** A mart of the entries by a key. */
    private void grain(String type, String key, String how) {
        mart(
                "m" + expected.size(),
                "key %s, items bigint".formatted(type),
                "SELECT %1$s AS key, count(*) AS items FROM dw.entry GROUP BY %1$s".formatted(key),
                how);
    }

    private void deliver(String file, String... records) {
        warehouse.write(
                "entry/" + file,
                "id,account,side,quantity,price,fee,amount,version\n" + String.join("\n", records) + "\n");
        warehouse.load();
        warehouse.dw();
    }

    private void fill() {
        warehouse.write("elt/migrations/V2__marts.sql", tables.toString());
        deliver(
                "1.csv",
                IntStream.rangeClosed(1, 60)
                        .mapToObj(id -> "%s,%s,%s,%s,%s.25,%s,%s.5,1"
                                .formatted(
                                        id,
                                        1 + id % 3,
                                        id % 2 == 0 ? "buy" : "sell",
                                        id % 7,
                                        id,
                                        id % 5 == 0 ? "" : id + ".125",
                                        id))
                        .toArray(String[]::new));
        warehouse.mart();
        warehouse.verifyRun();
    }

    private static String withoutCount(String reason) {
        return reason.replaceFirst("; [0-9,]+ of [0-9,]+ groups?$", "");
    }

    private void assertThatMartsFollow() {
        var ways = new LinkedHashMap<String, String>();
        warehouse
                .mart()
                .marts()
                .forEach(change -> ways.put(change.model(), change.strategy() + ", " + withoutCount(change.reason())));
        assertThat(ways).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    @Test
    void sumsWhoseDigitsTheMartKeepsAreAddedUp() {
        aggregate("numeric(20, 2)", "sum(quantity * price)", DELTA);
        aggregate("numeric", "sum(quantity * price)", DELTA);
        aggregate("numeric(20, 3)", "sum(price - coalesce(fee, 0))", DELTA);
        aggregate(
                "numeric(20, 2)",
                "sum(price - amount) FILTER (WHERE quantity > 2)",
                "groups, sum((price - amount)) FILTER (WHERE (quantity > 2)) may be NULL in 1 group");
        aggregate("numeric(20, 4)", "sum(price * amount + quantity)", DELTA);
        aggregate("bigint", "sum(CASE WHEN quantity > 3 THEN 1 ELSE 0 END)", DELTA);
        aggregate("numeric(20, 2)", "sum(CASE side WHEN 'buy' THEN price ELSE -price END)", DELTA);
        aggregate("numeric(20, 4)", "sum(price * 0.01)", DELTA);
        aggregate("numeric(20, 1)", "sum(round(abs(price), 1))", DELTA);
        aggregate(
                "numeric(20, 2)",
                "sum((price / 3)::numeric(12, 2))",
                "groups, sum(((price / (3)::numeric))::numeric(12,2)) may be NULL in 1 group");
        aggregate("numeric(20, 2)", "sum(quantity::numeric)", DELTA);
        aggregate("bigint", "coalesce(sum(price::int), 0)", DELTA);
        aggregate("numeric(20, 3)", "coalesce(sum(fee), 0)", DELTA);
        aggregate("bigint", "coalesce(sum(quantity) FILTER (WHERE quantity > 100), 0)", DELTA);
        aggregate("numeric(20, 3)", "sum(price * amount)", GROUPS + "sum((price * amount)) cannot be added up");
        aggregate("numeric(20, 2)", "sum(price / 3)", GROUPS + "sum((price / (3)::numeric)) cannot be added up");
        aggregate(
                "numeric",
                "sum(CASE WHEN quantity > 3 THEN price ELSE 0 END)",
                GROUPS + "sum( CASE WHEN (quantity > 3) THEN price ELSE (0)::numeric END) cannot be added up");
        aggregate("numeric", "coalesce(sum(fee), 0)", GROUPS + "COALESCE(sum(fee), (0)::numeric) cannot be added up");
        aggregate("numeric(20, 2)", "avg(price)", GROUPS + "avg(price) cannot be added up");
        aggregate("real", "sum(price)", GROUPS + "sum(price) cannot be added up");
        aggregate("real", "sum(weight)", GROUPS + "sum(weight) cannot be added up");
        warehouse.write("elt/migrations/V3__weight.sql", "ALTER TABLE dw.entry ADD weight real DEFAULT 0.5;\n");
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2", "4,2,buy,5,4.99,0.001,1,2");

        assertThatMartsFollow();
    }

    @Test
    void countsAreAddedUp() {
        aggregate("int", "count(fee)", DELTA);
        aggregate("numeric(6, 1)", "count(fee)", DELTA);
        aggregate("numeric", "count(*) FILTER (WHERE quantity > 2)", DELTA);
        aggregate("double precision", "count(fee)", GROUPS + "count(fee) cannot be added up");
        aggregate("text", "count(fee)::text", GROUPS + "(count(fee))::text cannot be added up");
        aggregate("bigint", "count(DISTINCT fee)", GROUPS + "count(DISTINCT fee) cannot be added up");
        aggregate("bigint[]", "array_agg(id ORDER BY id)", GROUPS + "array_agg(id ORDER BY id) cannot be added up");
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2");

        assertThatMartsFollow();
    }

    /** Sums whose values are so long that a row cannot hold many more of them. */
    @Test
    void aMartOfMoreThan200ColumnsIsFollowedByGroups() {
        for (var number : List.of(199, 200)) {
            var names = IntStream.rangeClosed(1, number).mapToObj(n -> "c" + n).toList();
            mart(
                    "m" + number,
                    "key int, " + String.join(" numeric(60, 2), ", names) + " numeric(60, 2)",
                    "SELECT account AS key, sum(large) AS " + String.join(", sum(large) AS ", names)
                            + " FROM dw.entry GROUP BY account",
                    number == 199
                            ? "groups, without count(*) nothing says whether rows are left in 1 group"
                            : GROUPS + "it has more than 200 columns");
        }
        warehouse
                .write("elt/migrations/V3__large.sql", "ALTER TABLE dw.entry ADD large numeric(58, 2);\n")
                .write("elt/dw/entry.sql", """
                        SELECT id, account, side, quantity, price, fee, amount, version,
                               repeat('123456789', 6) || id || '.25' AS large
                          FROM raw.entry
                        """);
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2");

        assertThatMartsFollow();
    }

    @Test
    void extremesThatTheMartKeepsAreAddedUp() {
        aggregate("varchar(9)", "max(note)", DELTA);
        aggregate("text", "min(note)", DELTA);
        aggregate("varchar(3)", "max(note)", GROUPS + "max((note)::text) cannot be added up");
        aggregate("numeric", "max(free)", GROUPS + "max(free) cannot be added up");
        aggregate("interval", "max(lasts)", GROUPS + "max(lasts) cannot be added up");
        warehouse.write("elt/migrations/V3__more.sql", """
                ALTER TABLE dw.entry ADD note varchar(5), ADD free numeric, ADD lasts interval;
                """).write("elt/dw/entry.sql", """
                SELECT id, account, side, quantity, price, fee, amount, version, account AS note, price AS free,
                       account || ' days' AS lasts
                  FROM raw.entry
                """);
        aggregate("numeric", "max(price)", DELTA);
        aggregate("numeric(12, 4)", "min(price)", DELTA);
        aggregate("bigint", "max(quantity)", DELTA);
        aggregate("numeric(12, 1)", "max(quantity)", DELTA);
        aggregate("public.side", "max(side)", DELTA);
        aggregate("numeric(12, 1)", "min(price)", GROUPS + "min(price) cannot be added up");
        aggregate("numeric(12, 2)", "max(price * 2)", GROUPS + "max((price * (2)::numeric)) cannot be added up");
        fill();

        deliver("2.csv", "61,1,buy,9,0.75,1.125,2,1", "62,1,sell,3,100.5,,7,2");

        assertThatMartsFollow();
    }

    @Test
    void groupsWhoseEqualKeysAreIdenticalAreFoundAgain() {
        grain("public.side", "side", DELTA);
        grain("public.code", "name", DELTA);
        grain("char(4)", "tag", DELTA);
        grain("time", "at", DELTA);
        grain("public.money", "cost", DELTA);
        grain("numeric(8, 3)", "fee", DELTA);
        grain("boolean", "(quantity > 3)", DELTA);
        grain("bigint", "account", DELTA);
        grain("text", "name", DELTA);
        grain("uuid", "number", DELTA);
        grain("date", "day", DELTA);
        grain("timestamptz", "moment", DELTA);
        grain("varchar(20)", "note", DELTA);
        for (var key : List.of("double precision weight", "jsonb document", "int[] list", "public.citext word")) {
            var column = key.substring(key.lastIndexOf(' ') + 1);
            grain(key.substring(0, key.lastIndexOf(' ')), column, SLICES);
        }
        grain("interval", "lasts", SLICES);
        grain("numeric", "(price * 2)", SLICES);
        warehouse.write("elt/migrations/V3__keys.sql", """
                        ALTER TABLE dw.entry ADD name public.code, ADD tag char(4), ADD at time, ADD lasts interval,
                            ADD cost public.money, ADD number uuid, ADD note varchar(9), ADD day date, ADD moment timestamptz,
                            ADD weight double precision, ADD document jsonb, ADD list int[], ADD word public.citext;
                        """).write("elt/dw/entry.sql", """
                        SELECT id, account, side, quantity, price, coalesce(fee, '0') AS fee, amount, version,
                               side AS name, side AS tag, '1' || account || ':30' AS at, account || ' days' AS lasts,
                               amount AS cost, side AS note,
                               '00000000-0000-0000-0000-00000000000' || account AS number,
                               '2026-01-0' || account AS day, '2026-01-0' || account || ' 10:00:00+00' AS moment,
                               quantity AS weight, quantity AS document, '{' || quantity || '}' AS list, side AS word
                          FROM raw.entry
                        """);
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,0.5,7,2", "4,2,buy,5,4.99,0.001,1,2");

        assertThatMartsFollow();
    }

    @Test
    void columnsAreThoseOfTheirOwnTable() {
        mart("joined", "key text, amount numeric(20, 2), items bigint", """
                SELECT a.name AS key, sum(e.amount) AS amount, count(*) AS items
                  FROM dw.entry e JOIN dw.account a ON a.account = e.account GROUP BY a.name""", DELTA);
        mart("lacking", "key text, amount numeric(20, 2), items bigint", """
                SELECT coalesce(a.name, '?') AS key, sum(e.amount) AS amount, count(*) AS items
                  FROM dw.entry e LEFT JOIN dw.account a ON a.account = e.account GROUP BY 1""", DELTA);
        mart(
                "other",
                "key text, amount numeric(20, 2), items bigint",
                """
                SELECT coalesce(a.name, '?') AS key, sum(a.amount) AS amount, count(*) AS items
                  FROM dw.entry e LEFT JOIN dw.account a ON a.account = e.account GROUP BY 1""",
                "groups, sum(a.amount) may be NULL in 2 groups");
        fill();

        deliver("2.csv", "61,4,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2", "4,2,gone,,,,,");

        assertThatMartsFollow();
    }

    @Test
    void aColumnMayStandBesideTheGrain() {
        mart("named", "key int, name varchar(20), amount numeric(20, 2), items bigint", """
                SELECT a.account AS key, a.name, sum(e.amount) AS amount, count(*) AS items
                  FROM dw.entry e JOIN dw.account a USING (account) GROUP BY a.account, a.name""", DELTA);
        mart("hidden", "key int, items bigint", """
                SELECT a.account AS key, count(*) AS items
                  FROM dw.entry e JOIN dw.account a USING (account) GROUP BY a.account, a.name""", GROUPS + "it does not show a.name, by which it is grouped");
        fill();
        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2");
        assertThatMartsFollow();

        warehouse.write("account/2.csv", "account,name,amount\n2,Bea,5\n");
        warehouse.load();
        warehouse.dw();
        expected.put("mart.named", "groups, the key of a group has several values beside it in 1 group");
        expected.put("mart.hidden", "groups, dw.account changed, and it does not show a.name, by which it is grouped");
        assertThatMartsFollow();
        assertThat(warehouse.value("SELECT name FROM mart.named WHERE key = 2")).isEqualTo("Bea");

        warehouse.write("account/3.csv", "account,name,amount\n4,Deb,5\n").write("elt/mart/named.sql", """
                        SELECT e.quantity AS key, a.name, sum(e.amount) AS amount, count(*) AS items
                          FROM dw.entry e JOIN dw.account a USING (account) WHERE e.id < 4 OR e.id > 99
                         GROUP BY e.quantity, a.name""");
        warehouse.build();
        deliver("3.csv", "100,4,buy,1,7.75,1.125,2,1");
        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .startsWith(
                        "mart/named.sql:1:1: the query gives a row twice at the grain (key) of mart.named: key = 1");
    }

    @Test
    void anOrderAtTheEndMakesNoDifference() {
        mart(
                "ordered",
                "key int, items bigint",
                "SELECT account AS key, count(*) AS items FROM dw.entry GROUP BY account ORDER BY count(*) DESC, account",
                DELTA);
        mart(
                "rounded",
                "key int, items bigint",
                "SELECT abs(account) AS key, count(*) AS items FROM dw.entry GROUP BY 1 ORDER BY abs(account) NULLS FIRST",
                DELTA);
        mart(
                "copied",
                "key bigint, price numeric(8, 2)",
                "SELECT id AS key, price FROM dw.entry ORDER BY price",
                "keys, dw.entry changed");
        mart(
                "first",
                "key int, items bigint",
                "SELECT account AS key, count(*) AS items FROM dw.entry GROUP BY account ORDER BY account LIMIT 2",
                "full, dw.entry changed, and it takes some rows of a result by LIMIT or OFFSET");
        mart(
                "doubled",
                "key bigint",
                "SELECT id AS key FROM dw.entry WHERE id < 1 ORDER BY generate_series(1, 2)",
                SLICES);
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2");

        assertThatMartsFollow();
    }

    @Test
    void groupsOfWhichAddingDoesNotTellAllAreComputedAgain() {
        mart(
                "having",
                "key public.side, items bigint",
                "SELECT side AS key, count(*) AS items FROM dw.entry GROUP BY side HAVING count(*) > 1",
                GROUPS + "it has HAVING");
        mart(
                "uncounted",
                "key public.side, total bigint",
                "SELECT side AS key, sum(quantity) AS total FROM dw.entry GROUP BY side",
                "groups, without count(*) nothing says whether rows are left in 1 group");
        aggregate(
                "numeric(20, 3)",
                "coalesce(sum(fee), 0)",
                "groups, COALESCE(sum(fee), (0)::numeric) is or was NaN in 1 group");
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,NaN,2,1", "2,1,sell,3,1.5,,7,2");

        assertThatMartsFollow();
    }

    @Test
    void anythingElseIsFollowedByColumnsOrComputedInFull() {
        mart("common", "key bigint", "WITH e AS (SELECT * FROM dw.entry) SELECT id AS key FROM e", SLICES);
        mart("single", "key public.side", "SELECT DISTINCT side AS key FROM dw.entry", SLICES);
        mart("united", "key bigint", "SELECT id AS key FROM dw.entry UNION SELECT -id FROM dw.entry", SLICES);
        mart("inner", "key bigint", "SELECT id AS key FROM (SELECT id FROM dw.entry) AS e", SLICES);
        mart(
                "filtered",
                "key bigint",
                "SELECT id AS key FROM dw.entry WHERE account IN (SELECT account FROM dw.account)",
                SLICES);
        mart(
                "placed",
                "key bigint, place bigint",
                "SELECT id AS key, rank() OVER (ORDER BY id) AS place FROM dw.entry",
                "full, dw.entry changed, and a window is not partitioned by key");
        mart(
                "cheapest",
                "key bigint",
                "SELECT id AS key FROM dw.entry ORDER BY price LIMIT 3",
                "full, dw.entry changed, and it takes some rows of a result by LIMIT or OFFSET");
        mart("ordered", "key bigint", "SELECT id AS key FROM dw.entry ORDER BY abs(price)", SLICES);
        mart(
                "single_row",
                "key int, items bigint",
                "SELECT 1 AS key, count(*) AS items FROM dw.entry",
                "full, dw.entry changed, and each of its rows depends on all rows of the tables");
        mart("twice", "key bigint", "SELECT a.id AS key FROM dw.entry a JOIN dw.entry b ON b.id = a.id", SLICES);
        mart("lacking", "key int, items bigint", """
                SELECT a.account AS key, count(e.id) AS items
                  FROM dw.account a LEFT JOIN dw.entry e ON e.account = a.account GROUP BY a.account""", SLICES);
        mart(
                "highest",
                "key bigint",
                "SELECT max(id) AS key FROM dw.entry GROUP BY side",
                "full, dw.entry changed, and its column key is computed from several rows");
        mart("priced", "key numeric(8, 2)", "SELECT price AS key FROM dw.entry", SLICES);
        tables.append("CREATE VIEW dw.entries AS SELECT id FROM dw.entry;\n");
        mart("viewed", "key bigint", "SELECT id AS key FROM dw.entries", SLICES);
        fill();

        deliver("2.csv", "61,1,buy,9,7.75,1.125,2,1", "2,1,sell,3,1.5,,7,2");

        assertThatMartsFollow();
    }
}
