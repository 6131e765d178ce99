package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which way a mart is refreshed, and that it comes out right. */
final class StrategyTest extends ItemMarts {

    @Test
    void eachWayIsChosenWhereItIsExactAndSaysWhy() {
        warehouse.write("elt/migrations/V2__ways.sql", """
                CREATE TABLE mart.rows (id bigint PRIMARY KEY, amount numeric(8, 2));
                CREATE TABLE mart.mean (kind text PRIMARY KEY, mean numeric);
                CREATE TABLE mart.sums (kind text PRIMARY KEY, items bigint, last bigint);
                CREATE TABLE mart.place (id bigint PRIMARY KEY, place bigint);
                CREATE TABLE mart.dice (id bigint PRIMARY KEY, eyes int);
                CREATE TABLE mart.median (kind text PRIMARY KEY, median numeric);
                """);
        warehouse
                .write("elt/mart/rows.sql", "SELECT id, amount FROM dw.item WHERE amount > 1\n")
                .write("elt/mart/mean.sql", "SELECT kind, avg(amount) AS mean FROM dw.item GROUP BY kind\n")
                .write(
                        "elt/mart/sums.sql",
                        "SELECT kind, count(*) AS items, max(id) AS last FROM dw.item GROUP BY kind\n")
                .write("elt/mart/place.sql", "SELECT id, rank() OVER (ORDER BY id) AS place FROM dw.item\n")
                .write(
                        "elt/mart/median.sql",
                        "SELECT kind, percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS median FROM dw.item GROUP BY kind\n")
                .write("elt/mart/dice.sql", "SELECT id, (random() * 6)::int AS eyes FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,a,2", "3,b,3", "4,b,4", "5,c,5");
        warehouse.mart();

        deliver("2.csv", "6,a,1", "4,a,4");
        assertThat(reasons())
                .contains(
                        "mart.rows: keys, dw.item changed",
                        "mart.mean: groups, dw.item changed, and avg(amount) cannot be added up",
                        "mart.sums: groups, max(id) lost its extreme in 1 group",
                        "mart.place: full, dw.item changed, and a window is not partitioned by id",
                        "mart.median: groups, dw.item changed, and percentile_disc((0.5)::double precision)"
                                + " WITHIN GROUP (ORDER BY amount) cannot be added up",
                        "mart.dice: full, random() may return a different value on every run");
        deliver("3.csv", "7,c,1");
        assertThat(reasons()).contains("mart.sums: delta, dw.item changed");
    }

    @Test
    void aColumnThatDependsOnThePrimaryKeyInGroupByIsFollowedByGroups() {
        warehouse
                .remove("mart")
                .write("elt/elt.yaml", """
                        sources:
                          item:
                            files: data/item-*.csv
                          account:
                            files: data/account-*.csv
                        """)
                .write("elt/migrations/V2__account.sql", """
                        CREATE TABLE dw.account (account text PRIMARY KEY, name text);
                        CREATE TABLE mart.balance (account text PRIMARY KEY, name text, amount numeric(12, 2), items bigint);
                        """)
                .write("elt/dw/account.sql", "SELECT account, name FROM raw.account\n")
                .write("elt/mart/balance.sql", """
                        SELECT a.account, a.name, sum(i.amount) AS amount, count(*) AS items
                          FROM dw.item AS i JOIN dw.account AS a ON a.account = i.kind
                         GROUP BY a.account
                        """)
                .write("data/account-1.csv", "account,name\na,Ann\nb,Bob\nc,Cid\n");
        deliver("item-1.csv", "1,a,10", "2,a,5", "3,b,1", "4,c,2");
        warehouse.mart();

        deliver("item-2.csv", "2,b,5", "4,,2");
        assertThat(reasons()).containsExactly("mart.balance: groups, dw.item changed, and a.name cannot be added up");
        assertThat(balances()).containsExactly(List.of("a", "Ann", "10.00", "1"), List.of("b", "Bob", "6.00", "2"));

        warehouse.write("data/account-2.csv", "account,name\nb,Bert\n");
        warehouse.load();
        warehouse.dw();
        assertThat(reasons())
                .containsExactly("mart.balance: groups, dw.account changed, and a.name cannot be added up");
        assertThat(balances()).containsExactly(List.of("a", "Ann", "10.00", "1"), List.of("b", "Bert", "6.00", "2"));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
    }

    private List<List<String>> balances() {
        return warehouse.rows("SELECT account, name, amount, items FROM mart.balance ORDER BY account");
    }

    @Test
    void whatCameAndWentAgainBetweenTwoRefreshesLeavesNoExtreme() {
        warehouse
                .write(
                        "elt/migrations/V2__highest.sql",
                        "CREATE TABLE mart.highest (kind text PRIMARY KEY, highest numeric(8, 2), items bigint);\n")
                .write(
                        "elt/mart/highest.sql",
                        "SELECT kind, max(amount) AS highest, count(*) AS items FROM dw.item GROUP BY kind\n");
        deliver("1.csv", "1,a,4", "2,a,1", "3,c,1", "4,c,2", "5,c,3");
        warehouse.mart();

        deliver("2.csv", "2,a,9", "6,b,5", "7,b,3");
        deliver("3.csv", "2,a,3", "6,b,2");
        assertThat(reasons()).contains("mart.highest: delta, dw.item changed");

        assertThat(warehouse.rows("SELECT kind, highest, items FROM mart.highest ORDER BY kind"))
                .containsExactly(List.of("a", "4.00", "2"), List.of("b", "3.00", "2"), List.of("c", "3.00", "3"));
    }

    @Test
    void aFunctionThatGivesSeveralRowsIsFollowedOrComputedInFull() {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__letters.sql", """
                        CREATE TABLE mart.letter (id bigint, letter text, PRIMARY KEY (id, letter));
                        CREATE TABLE mart.letters (letter text PRIMARY KEY, items bigint NOT NULL, last bigint NOT NULL);
                        """)
                .write("elt/mart/letter.sql", "SELECT id, unnest(string_to_array(kind, '-')) AS letter FROM dw.item\n")
                .write(
                        "elt/mart/letters.sql",
                        "SELECT unnest(string_to_array(kind, '-')) AS letter, count(*) AS items, max(id) AS last"
                                + " FROM dw.item GROUP BY 1\n");
        deliver("1.csv", "1,a-b,1", "2,b-c,2", "3,c,3", "4,a,4");
        warehouse.mart();

        deliver("2.csv", "2,a-d,2", "4,c,4");

        assertThat(reasons())
                .containsExactly(
                        "mart.letter: keys, dw.item changed",
                        "mart.letters: full, dw.item changed, and its column letter is computed from several rows");
        assertThat(warehouse.rows("SELECT * FROM mart.letter ORDER BY 1, 2"))
                .containsExactly(
                        List.of("1", "a"),
                        List.of("1", "b"),
                        List.of("2", "a"),
                        List.of("2", "d"),
                        List.of("3", "c"),
                        List.of("4", "c"));
        assertThat(warehouse.rows("SELECT * FROM mart.letters ORDER BY 1"))
                .containsExactly(
                        List.of("a", "2", "2"), List.of("b", "1", "1"), List.of("c", "2", "4"), List.of("d", "1", "2"));
        deliver(
                "3.csv",
                IntStream.rangeClosed(5, 100)
                        .mapToObj(id -> id + ",k" + id + ",1")
                        .toArray(String[]::new));
        warehouse.mart();
        warehouse.verifyRun();
        deliver("4.csv", "3,d,4");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
    }

    @Test
    void aMartOfTwoTablesFollowsTheOneThatChanged() {
        warehouse
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n  colour:\n    files: colour/*.csv\n")
                .write("elt/migrations/V2__colour.sql", """
                        CREATE TABLE dw.colour (kind text PRIMARY KEY, colour text NOT NULL);
                        CREATE TABLE mart.coloured (colour text PRIMARY KEY, items bigint NOT NULL);
                        """)
                .write("elt/dw/colour.sql", "SELECT kind, colour FROM raw.colour\n")
                .write(
                        "elt/mart/coloured.sql",
                        "SELECT c.colour, count(*) AS items FROM dw.item i JOIN dw.colour c ON c.kind = i.kind GROUP BY 1\n")
                .write("colour/1.csv", "kind,colour\na,red\nb,blue\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,b,3");
        warehouse.mart();

        deliver("2.csv", "4,a,1", "3,a,3");
        assertThat(reasons()).contains("mart.coloured: delta, dw.item changed");
        assertThat(warehouse.rows("SELECT * FROM mart.coloured ORDER BY 1"))
                .containsExactly(List.of("blue", "1"), List.of("red", "3"));

        warehouse.write("colour/2.csv", "kind,colour\nb,red\n");
        warehouse.load();
        warehouse.dw();
        assertThat(warehouse.mart().marts())
                .anyMatch(change -> change.strategy().equals("delta"));
        assertThat(warehouse.rows("SELECT * FROM mart.coloured ORDER BY 1")).containsExactly(List.of("red", "4"));

        warehouse.write("colour/3.csv", "kind,colour\nb,green\n");
        deliver("3.csv", "5,b,1");
        assertThat(reasons()).contains("mart.coloured: by colour, dw.colour and dw.item changed; 2 of 2 groups");
        assertThat(warehouse.rows("SELECT * FROM mart.coloured ORDER BY 1"))
                .containsExactly(List.of("green", "2"), List.of("red", "3"));
    }

    @Test
    void aChangeInOneBranchOfUnionAllReachesNoRowOfTheOthers() {
        warehouse
                .remove("mart")
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n  colour:\n    files: colour/*.csv\n")
                .write("elt/migrations/V2__flow.sql", """
                        CREATE TABLE dw.colour (kind text PRIMARY KEY, colour text NOT NULL);
                        CREATE TABLE mart.flow (what text, id text, colour text, PRIMARY KEY (what, id));
                        """)
                .write("elt/dw/colour.sql", "SELECT kind, colour FROM raw.colour\n")
                .write("elt/mart/flow.sql", """
                        WITH flows AS (
                            SELECT 'item'::text AS what, id::text AS id, kind FROM dw.item
                             UNION ALL
                            SELECT 'colour'::text, kind, kind FROM dw.colour)
                        SELECT f.what, f.id, c.colour FROM flows f LEFT JOIN dw.colour c ON c.kind = f.kind
                        """)
                .write("colour/1.csv", "kind,colour\na,red\nb,blue\n");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();

        deliver("2.csv", "3,a,1");
        assertThat(reasons()).contains("mart.flow: by what, id, dw.item changed; 1 of 5 groups");
        assertThat(warehouse.rows("SELECT * FROM mart.flow WHERE id = '3'"))
                .containsExactly(List.of("item", "3", "red"));
    }

    @Test
    void textsThatAreEqualAndDifferAreComputedInFull() {
        warehouse.write("elt/migrations/V2__any_case.sql", """
                        CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                        ALTER TABLE dw.item ALTER kind TYPE text COLLATE public.any_case;
                        """);
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();

        deliver("2.csv", "3,A,4", "1,c,1");

        assertThat(reasons())
                .contains(
                        "mart.kind: full, dw.item changed, and the mart stores its key in another type than the query gives");
        assertThat(kinds())
                .containsExactly(List.of("A", "4.00", "1"), List.of("b", "2.00", "1"), List.of("c", "1.00", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "C"             | delta  | dw.item changed
            "und-x-icu"     | groups | dw.item changed, and max(kind) cannot be added up
            public.any_case | groups | dw.item changed, and max(kind) cannot be added up
            """, quoteCharacter = '`')
    void theLastTextIsKeptUpWhereTheMartOrdersAsItsTable(String collation, String strategy, String reason) {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__last.sql", """
                        CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                        ALTER TABLE dw.item ALTER kind TYPE text COLLATE %s;
                        CREATE TABLE mart.last (amount numeric(8, 2) PRIMARY KEY, kind text COLLATE "C");
                        """.formatted(collation))
                .write("elt/mart/last.sql", "SELECT amount, max(kind) AS kind FROM dw.item GROUP BY amount\n");
        deliver("1.csv", "1,a,1", "2,B,1", "3,c,2");
        warehouse.mart();

        deliver("2.csv", "4,Z,1", "5,d,2");

        assertThat(reasons()).containsExactly("mart.last: " + strategy + ", " + reason);
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"C\"", "\"und-x-icu\"", "public.any_case"})
    void aTableMayOrderTextsInAnotherWayThanTheOneThatItIsMadeOf(String collation) {
        warehouse
                .write("elt/migrations/V2__collation.sql", """
                        CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                        ALTER TABLE dw.item ALTER id TYPE text COLLATE %1$s, ALTER kind TYPE text COLLATE %1$s;
                        ALTER TABLE mart.kind ALTER kind TYPE text COLLATE "POSIX";
                        CREATE TABLE mart.copy (id text COLLATE "POSIX" PRIMARY KEY, kind text COLLATE "POSIX", amount numeric);
                        CREATE TABLE mart.mean (kind text COLLATE "POSIX" PRIMARY KEY, mean numeric);
                        """.formatted(collation))
                .write("elt/mart/copy.sql", "SELECT id, kind, amount FROM dw.item\n")
                .write("elt/mart/mean.sql", "SELECT kind, avg(amount) AS mean FROM mart.copy GROUP BY kind\n");
        deliver("1.csv", "i,a,1", "j,B,1", "k,c,2");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);

        deliver("2.csv", "l,Z,1", "k,d,2", "J,a,1");

        assertThat(reasons()).contains("mart.copy: keys, dw.item changed");
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
        assertThat(warehouse.value("SELECT count(*) FROM dw.item"))
                .isEqualTo(collation.equals("public.any_case") ? "4" : "5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT i.id AS one, to_jsonb(i)::text AS what FROM dw.item i",
                "SELECT md5(i::text) AS one, count(*) AS what FROM dw.item i GROUP BY 1",
                "SELECT i.id AS one, public.label(i) AS what FROM dw.item i",
                "SELECT i.id AS one, i.tableoid::regclass::text AS what FROM dw.item i"
            })
    void wholeRowsAndSystemColumnsAreThoseOfTheTable(String query) {
        warehouse.remove("mart").write("elt/migrations/V2__whole.sql", """
                        CREATE FUNCTION public.label(dw.item) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1.kind || $1.id;
                        CREATE TABLE mart.whole (one text PRIMARY KEY, what text NOT NULL);
                        """).write("elt/mart/whole.sql", query + "\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,c,3");
        warehouse.mart();

        deliver("2.csv", "1,a,9", "4,d,4");

        assertThat(reasons()).singleElement().asString().startsWith("mart.whole: full, dw.item changed, and ");
        assertThat(warehouse.rows("SELECT one, what FROM mart.whole ORDER BY one"))
                .isEqualTo(warehouse.rows("SELECT one::text, what FROM (" + query + ") AS query ORDER BY 1"));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
    }

    @Test
    void anExtremeThatTheMartRoundsIsLookedForAgain() {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__moments.sql", """
                        ALTER TABLE dw.item ALTER amount TYPE timestamptz USING NULL;
                        CREATE TABLE mart.moments (
                            kind text PRIMARY KEY, items bigint, last timestamptz(0), first timestamptz(0));
                        """)
                .write(
                        "elt/mart/moments.sql",
                        "SELECT kind, count(*) AS items, max(amount) AS last, min(amount) AS first FROM dw.item GROUP BY kind\n");
        deliver(
                "1.csv",
                "1,a,2026-01-01T10:00:00.6Z",
                "2,a,2026-01-01T09:00:00Z",
                "3,b,2026-01-01T10:00:00.4Z",
                "4,b,2026-01-01T11:00:00Z",
                "5,c,2026-01-01T11:00:00Z");
        warehouse.mart();

        deliver("2.csv", "1,a,2026-01-01T08:00:00Z", "3,b,2026-01-01T12:00:00Z");

        assertThat(reasons())
                .containsExactly("mart.moments: groups, dw.item changed, and max(amount) cannot be added up");
        assertThat(warehouse.rows("SELECT kind, first::time, last::time FROM mart.moments ORDER BY kind"))
                .containsExactly(
                        List.of("a", "08:00:00", "09:00:00"),
                        List.of("b", "11:00:00", "12:00:00"),
                        List.of("c", "11:00:00", "11:00:00"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aKeyThatTheMartRoundsIsNotWhatRowsAreFoundBy() {
        prices("timestamptz(0)");
        warehouse
                .write("elt/migrations/V3__moments.sql", """
                        ALTER TABLE dw.item ALTER id TYPE timestamptz USING NULL;
                        ALTER TABLE mart.price ADD seen timestamptz DEFAULT now();
                        """)
                .write("elt/dw/item.sql", "-- @deleted kind = 'gone'\nSELECT id, kind, amount FROM raw.item\n");
        deliver("1.csv", "2026-01-01T10:00:00.6Z,a,1", "2026-01-01T11:00:00.6Z,b,2");
        warehouse.mart();

        deliver("2.csv", "2026-01-01T10:00:00.6Z,gone,");

        assertThat(reasons()).containsExactly("mart.price: by amount, dw.item changed; 1 group");
        assertThat(warehouse.rows("SELECT id::time, amount FROM mart.price"))
                .containsExactly(List.of("11:00:01", "2.00"));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        deliver("3.csv", "2026-01-01T11:00:00.6Z,gone,");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
    }
}
