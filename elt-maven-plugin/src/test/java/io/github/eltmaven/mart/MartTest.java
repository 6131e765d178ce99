package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
final class MartTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind text, amount numeric(8, 2));
                        CREATE TABLE mart.kind (kind text PRIMARY KEY, amount numeric(12, 2) NOT NULL, items bigint NOT NULL);
                        CREATE TABLE mart.a_total (one int PRIMARY KEY, amount numeric(12, 2));
                        CREATE TABLE public.factor (factor int NOT NULL);
                        INSERT INTO public.factor VALUES (1);
                        """)
                .write("elt/dw/item.sql", "SELECT id, kind, amount FROM raw.item\n")
                .write(
                        "elt/mart/kind.sql",
                        "-- Items by kind.\nSELECT kind, sum(amount) AS amount, count(*) AS items FROM dw.item GROUP BY kind\n")
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, sum(amount) AS amount FROM mart.kind\n");
    }

    private void deliver(String file, String... records) {
        warehouse.write("data/" + file, "id,kind,amount\n" + String.join("\n", records) + "\n");
        warehouse.load();
        warehouse.dw();
    }

    private List<List<String>> kinds() {
        return warehouse.rows("SELECT kind, amount, items FROM mart.kind ORDER BY kind");
    }

    /** A mart that shows a column of each item by its key. */
    private void prices(String typeOfKey) {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__price.sql", """
                        CREATE DOMAIN public.number AS bigint;
                        CREATE TABLE mart.price (id %s PRIMARY KEY, amount numeric(8, 2));
                        """.formatted(typeOfKey))
                .write("elt/mart/price.sql", "SELECT id, amount FROM dw.item\n");
    }

    private void assertThatPricesAreThoseOfTheItems() {
        assertThat(warehouse.rows("SELECT id, amount FROM mart.price ORDER BY id"))
                .isEqualTo(warehouse.rows("SELECT id, amount FROM dw.item ORDER BY id"));
    }

    private List<String> reasons() {
        return warehouse.mart().marts().stream()
                .map(change -> change.model() + ": " + change.strategy() + ", " + change.reason())
                .toList();
    }

    private List<String> problems() {
        return warehouse.problems(warehouse::mart);
    }

    @Test
    void lineageDecidesTheOrderAndNotTheName() {
        deliver("1.csv", "1,a,1", "2,a,2", "3,b,3");

        assertThat(reasons()).containsExactly("mart.kind: full, first run", "mart.a_total: full, first run");
        assertThat(warehouse.rows("SELECT * FROM mart.a_total")).containsExactly(List.of("1", "6.00"));
    }

    @Test
    void onlyTheDifferenceIsWritten() {
        deliver("1.csv", "1,a,1", "2,b,2", "3,c,3");
        warehouse.mart();
        var untouched = warehouse.value("SELECT xmin FROM mart.kind WHERE kind = 'a'");

        deliver("2.csv", "2,b,5", "3,d,3");
        var change = warehouse.mart().marts().get(0);

        assertThat(kinds())
                .containsExactly(List.of("a", "1.00", "1"), List.of("b", "5.00", "1"), List.of("d", "3.00", "1"));
        assertThat(List.of(change.inserted(), change.updated(), change.deleted(), change.unchanged()))
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(warehouse.value("SELECT xmin FROM mart.kind WHERE kind = 'a'"))
                .isEqualTo(untouched);
    }

    @Test
    void nothingIsComputedWhereNothingChanged() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();

        assertThat(reasons()).containsExactly("mart.kind: none, nothing new", "mart.a_total: none, nothing new");
    }

    @Test
    void aMartWhoseInputDidNotChangeIsNotComputed() {
        deliver("1.csv", "1,a,1", "2,a,2");
        warehouse.mart();

        // The amounts of the kinds stay as they are, so their total need not be looked at.
        deliver("2.csv", "1,a,2", "2,a,1");

        assertThat(reasons())
                .containsExactly(
                        "mart.kind: groups, sum(amount) may be NULL in 1 group", "mart.a_total: none, nothing new");
    }

    @Test
    void aTableThatNobodyTracksIsReadEveryTime() {
        warehouse.write(
                "elt/mart/a_total.sql",
                "SELECT 1 AS one, sum(amount) * min(factor) AS amount FROM mart.kind, public.factor\n");
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        var before = warehouse.value("SELECT xmin FROM mart.a_total");
        var runs = warehouse.value("SELECT count(*) FROM elt.runs");
        assertThat(reasons()).contains("mart.a_total: full, public.factor is not tracked");
        assertThat(warehouse.value("SELECT xmin FROM mart.a_total")).isEqualTo(before);
        assertThat(warehouse.value("SELECT count(*) FROM elt.runs")).isEqualTo(runs);

        warehouse.execute("UPDATE public.factor SET factor = 10");
        warehouse.mart();

        assertThat(warehouse.value("SELECT amount FROM mart.a_total")).isEqualTo("10.00");
    }

    @Test
    void aViewIsLookedThrough() {
        warehouse
                .write("elt/migrations/V2__view.sql", "CREATE VIEW public.kinds AS SELECT * FROM mart.kind;\n")
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, sum(amount) AS amount FROM public.kinds\n");
        deliver("1.csv", "1,a,1");

        assertThat(warehouse.mart().marts()).extracting(Change::model).containsExactly("mart.kind", "mart.a_total");
        assertThat(warehouse.value("SELECT amount FROM mart.a_total")).isEqualTo("1.00");
    }

    @Test
    void aChangedQueryOrTableIsComputedAgainAndSaysWhy() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();

        warehouse.write(
                "elt/mart/kind.sql",
                "SELECT kind, 2 * sum(amount) AS amount, count(*) AS items FROM dw.item GROUP BY kind\n");
        assertThat(reasons())
                .containsExactly(
                        "mart.kind: full, the model changed",
                        "mart.a_total: full, mart.kind changed, and it has no GROUP BY");

        warehouse.write("elt/migrations/V2__exact.sql", "ALTER TABLE mart.kind ALTER amount TYPE numeric(20, 4);\n");
        warehouse.dw();
        assertThat(reasons()).contains("mart.kind: full, the table's contract changed");
        assertThat(warehouse.value("SELECT amount FROM mart.a_total")).isEqualTo("2.00");
    }

    @Test
    void refreshFullIsComputedEveryTime() {
        warehouse.write(
                "elt/mart/kind.sql",
                "-- @refresh full\nSELECT kind, sum(amount) AS amount, count(*) AS items FROM dw.item GROUP BY kind\n");
        deliver("1.csv", "1,a,1");
        warehouse.mart();

        assertThat(reasons()).contains("mart.kind: full, @refresh full");
    }

    @Test
    void aFullRunHealsWhatAHandChanged() {
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        warehouse.execute("UPDATE mart.kind SET amount = 7 WHERE kind = 'a'");
        warehouse.execute("DELETE FROM mart.kind WHERE kind = 'b'");

        warehouse.mart(true);

        assertThat(kinds()).containsExactly(List.of("a", "1.00", "1"), List.of("b", "2.00", "1"));
    }

    @Test
    void theMartsOfARunCommitTogetherOrNotAtAll() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        warehouse.write("elt/mart/a_total.sql", "SELECT 1 AS one, sum(amount) / 0 AS amount FROM mart.kind\n");
        deliver("2.csv", "1,a,5");

        assertThat(problems())
                .containsExactly("mart/a_total.sql:1:1: mart.a_total cannot be computed: division by zero."
                        + " Correct the query or the table; no mart was changed.");
        assertThat(kinds()).containsExactly(List.of("a", "1.00", "1"));
    }

    // Bad input

    @Test
    void everyMisfitIsToldAtOnce() {
        deliver("1.csv", "1,a,1");
        warehouse
                .write("elt/mart/kind.sql", "SELECT kind, sum(amount) AS amont FROM dw.item GROUP BY kind\n")
                .write("elt/mart/a_total.sql", "SELECT 1 AS one,\n  sum(amuont) AS amount\nFROM mart.kind\n")
                .write("elt/mart/nowhere.sql", "SELECT 1 AS one\n");

        assertThat(problems())
                .containsExactly(
                        "mart/a_total.sql:2:7: PostgreSQL refuses the query: column \"amuont\" does not exist."
                                + " Perhaps you meant to reference the column \"kind.amount\".",
                        "mart/kind.sql:1:1: the query gives a column 'amont' that mart.kind does not have."
                                + " Did you mean 'amount'? Known are amount, items, kind.",
                        "mart/kind.sql:1:1: the query lacks column 'amount' of mart.kind."
                                + " Add it to the query, or drop it in a migration.",
                        "mart/kind.sql:1:1: the query lacks column 'items' of mart.kind."
                                + " Add it to the query, or drop it in a migration.",
                        "mart/nowhere.sql:1:1: there is no table mart.nowhere."
                                + " Create it in a migration. Known are a_total, kind.");
    }

    @Test
    void aColumnOfAnotherTypeIsRefusedBeforeAnythingIsComputed() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        warehouse.write("elt/mart/a_total.sql", "SELECT 1 AS one, string_agg(kind, ',') AS amount FROM mart.kind\n");
        deliver("2.csv", "1,a,2");

        assertThat(problems())
                .containsExactly(
                        "mart/a_total.sql:1:1: mart.a_total cannot take what the query gives: column \"amount\" is of"
                                + " type numeric but expression is of type text."
                                + " Cast it in the query, or let a migration change the column.");
        assertThat(kinds()).containsExactly(List.of("a", "1.00", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(3)", "char(3)", "public.code", "public.short"})
    void aTextThatIsTooLongIsRefusedAndNotCut(String type) {
        warehouse.write("elt/migrations/V2__words.sql", """
                CREATE DOMAIN public.code AS char(3);
                CREATE DOMAIN public.short AS varchar(3);
                CREATE TABLE mart.words (kind text PRIMARY KEY, word %s);
                """.formatted(type));
        warehouse.write("elt/mart/words.sql", "SELECT kind, max(kind) AS word FROM dw.item GROUP BY kind\n");
        deliver("1.csv", "1,ab,1", "2,abc,1");
        warehouse.mart();
        deliver("2.csv", "3,b,1");
        warehouse.mart();
        assertThat(warehouse.rows("SELECT trim(word) FROM mart.words ORDER BY 1"))
                .containsExactly(List.of("ab"), List.of("abc"), List.of("b"));
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);

        deliver("3.csv", "4,abcd,1");
        assertThat(problems()).singleElement().asString().contains("value too long for type character");
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
    void aMartThatGrewAColumnIsFollowedFromThenOn() {
        warehouse
                .write("elt/migrations/V2__rows.sql", """
                        CREATE TABLE mart.rows (id bigint PRIMARY KEY, kind text, amount numeric(8, 2));
                        CREATE TABLE mart.counts (kind text PRIMARY KEY, items bigint NOT NULL);
                        """)
                .write("elt/mart/rows.sql", "SELECT id, kind, amount FROM dw.item\n")
                .write("elt/mart/counts.sql", "SELECT kind, count(*) AS items FROM mart.rows GROUP BY kind\n");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        deliver("2.csv", "3,a,1");
        assertThat(reasons()).contains("mart.rows: keys, dw.item changed", "mart.counts: delta, mart.rows changed");

        warehouse
                .write("elt/migrations/V3__double.sql", "ALTER TABLE mart.rows ADD COLUMN twice numeric(9, 2);\n")
                .write("elt/mart/rows.sql", "SELECT id, kind, amount, amount * 2 AS twice FROM dw.item\n");
        warehouse.dw();
        assertThat(reasons()).contains("mart.rows: full, the model changed");
        deliver("3.csv", "4,b,1");
        assertThat(reasons()).contains("mart.rows: keys, dw.item changed", "mart.counts: delta, mart.rows changed");

        warehouse.write("elt/mart/rows.sql", "SELECT id, kind, amount, amount + amount AS twice FROM dw.item\n");
        warehouse.write("elt/migrations/V4__more.sql", "ALTER TABLE mart.rows ADD COLUMN note text DEFAULT '';\n");
        warehouse.dw();
        assertThat(reasons()).contains("mart.rows: full, the model changed", "mart.counts: none, nothing new");
        deliver("4.csv", "5,b,1");
        warehouse.mart();

        assertThat(warehouse.rows("SELECT * FROM mart.counts ORDER BY kind"))
                .containsExactly(List.of("a", "2"), List.of("b", "3"));
    }

    @Test
    void aMartThatWasAwayForAWhileIsComputedInFull() {
        prices("bigint");
        warehouse
                .write("elt/migrations/V3__other.sql", "CREATE TABLE mart.other (id bigint PRIMARY KEY, kind text);\n")
                .write("elt/mart/other.sql", "SELECT id, kind FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        warehouse.remove("mart").write("elt/mart/other.sql", "SELECT id, kind FROM dw.item\n");
        deliver("2.csv", "1,a,5", "3,c,3");
        warehouse.mart();

        warehouse.write("elt/mart/price.sql", "SELECT id, amount FROM dw.item\n");
        deliver("3.csv", "4,d,4");

        assertThat(reasons())
                .containsExactly("mart.other: keys, dw.item changed", "mart.price: full, much of dw.item changed");
        assertThatPricesAreThoseOfTheItems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigint", "integer", "numeric", "public.number"})
    void fewKeysOfManyAreLookedUp(String typeOfKey) {
        prices(typeOfKey);
        deliver(
                "1.csv",
                IntStream.rangeClosed(1, 200).mapToObj(id -> id + ",a," + id).toArray(String[]::new));
        warehouse.mart();

        deliver("2.csv", "7,a,70", "201,b,201", "9,b,9");

        assertThat(reasons()).containsExactly("mart.price: keys, dw.item changed");
        assertThatPricesAreThoseOfTheItems();
    }

    @Test
    void aRowWrittenByHandInTheWayOfANewOneGivesWay() {
        prices("bigint");
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        warehouse.execute("INSERT INTO mart.price VALUES (2, 22)");

        deliver("2.csv", "2,b,2");

        assertThat(reasons())
                .containsExactly("mart.price: full, dw.item changed, and a row stands in the way of a new one");
        assertThatPricesAreThoseOfTheItems();
    }

    @Test
    void aRowThatAHandTookAwayComesBackWhenItIsToChange() {
        prices("bigint");
        deliver("1.csv", "1,a,1", "2,b,2", "3,c,3");
        warehouse.mart();
        warehouse.execute("DELETE FROM mart.price WHERE id IN (1, 2)");

        deliver("2.csv", "2,b,5");

        assertThat(reasons())
                .containsExactly("mart.price: full, dw.item changed, and a row that should stand does not");
        assertThatPricesAreThoseOfTheItems();
    }

    @Test
    void whatAMartDoesNotShowChangesNothingInIt() {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__named.sql", """
                        CREATE TABLE mart.named (id bigint PRIMARY KEY, kind text);
                        CREATE TABLE mart.counts (kind text PRIMARY KEY, items bigint NOT NULL);
                        """)
                .write("elt/mart/named.sql", "SELECT id, kind FROM dw.item\n")
                .write("elt/mart/counts.sql", "SELECT kind, count(*) AS items FROM mart.named GROUP BY kind\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,b,3");
        warehouse.mart();
        var before = warehouse.rows("SELECT xmin, * FROM mart.named ORDER BY id");

        deliver("2.csv", "1,a,10", "2,b,20");
        var changes = warehouse.mart().marts();

        assertThat(changes).extracting(Change::strategy).containsExactly("keys", "none");
        assertThat(List.of(changes.get(0).read(), changes.get(0).unchanged())).containsExactly(2L, 2L);
        assertThat(warehouse.rows("SELECT xmin, * FROM mart.named ORDER BY id")).isEqualTo(before);
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:mart.named\""))
                .isEqualTo("0");

        deliver("3.csv", "1,b,10", "2,b,30", "4,a,4");
        assertThat(reasons()).contains("mart.named: keys, dw.item changed", "mart.counts: delta, mart.named changed");
        assertThat(warehouse.rows("SELECT * FROM mart.counts ORDER BY kind"))
                .containsExactly(List.of("a", "1"), List.of("b", "3"));
    }

    @Test
    void aRowThatFollowsAChangeAndIsWrongIsNamedAsInAFullRun() {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__named.sql", "CREATE TABLE mart.named (kind text PRIMARY KEY, id bigint);\n")
                .write("elt/mart/named.sql", "SELECT kind, id FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,c,3");
        warehouse.mart();

        deliver("2.csv", "4,b,4");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("at the grain (kind) of mart.named: kind = b stands 2");
        deliver("3.csv", "4,,4");
        assertThat(problems()).singleElement().asString().contains("NULL in the grain of mart.named: kind = NULL");
        assertThat(warehouse.rows("SELECT * FROM mart.named ORDER BY id"))
                .containsExactly(List.of("a", "1"), List.of("b", "2"), List.of("c", "3"));

        deliver("4.csv", "4,d,4");
        assertThat(reasons()).containsExactly("mart.named: keys, dw.item changed");
        assertThat(warehouse.rows("SELECT kind FROM mart.named ORDER BY id"))
                .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void aRowThatIsNotWrittenFailsTheRun() {
        prices("bigint");
        warehouse.write("elt/migrations/V3__trigger.sql", """
                CREATE FUNCTION mart.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER refuse BEFORE UPDATE ON mart.price FOR EACH ROW EXECUTE FUNCTION mart.refuse();
                """);
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        deliver("2.csv", "1,a,5", "3,c,3");

        assertThat(problems())
                .containsExactly("mart/price.sql:1:1: 1 of 1 rows of mart.price changed while they were brought up to"
                        + " date. Run again; if it stays so, look for another session or a trigger that writes to the"
                        + " table; nothing was written.");
        assertThat(warehouse.value("SELECT count(*) FROM mart.price")).isEqualTo("2");
    }

    @Test
    void eachWayIsChosenWhereItIsExactAndSaysWhy() {
        warehouse.write("elt/migrations/V2__ways.sql", """
                CREATE TABLE mart.rows (id bigint PRIMARY KEY, amount numeric(8, 2));
                CREATE TABLE mart.mean (kind text PRIMARY KEY, mean numeric);
                CREATE TABLE mart.sums (kind text PRIMARY KEY, items bigint, last bigint);
                CREATE TABLE mart.place (id bigint PRIMARY KEY, place bigint);
                CREATE TABLE mart.dice (id bigint PRIMARY KEY, eyes int);
                """);
        warehouse
                .write("elt/mart/rows.sql", "SELECT id, amount FROM dw.item WHERE amount > 1\n")
                .write("elt/mart/mean.sql", "SELECT kind, avg(amount) AS mean FROM dw.item GROUP BY kind\n")
                .write(
                        "elt/mart/sums.sql",
                        "SELECT kind, count(*) AS items, max(id) AS last FROM dw.item GROUP BY kind\n")
                .write("elt/mart/place.sql", "SELECT id, rank() OVER (ORDER BY id) AS place FROM dw.item\n")
                .write("elt/mart/dice.sql", "SELECT id, (random() * 6)::int AS eyes FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,a,2", "3,b,3", "4,b,4", "5,c,5");
        warehouse.mart();

        deliver("2.csv", "6,a,1", "4,a,4");
        assertThat(reasons())
                .contains(
                        "mart.rows: keys, dw.item changed",
                        "mart.mean: groups, dw.item changed, and avg(amount) cannot be added up",
                        "mart.sums: groups, max(id) lost its extreme in 1 group",
                        "mart.place: full, dw.item changed, and it is more than one SELECT over tables",
                        "mart.dice: full, random() may give another value on every run");
        deliver("3.csv", "7,c,1");
        assertThat(reasons()).contains("mart.sums: delta, dw.item changed");
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
                        "mart.letters: full, dw.item changed, and a function gives it several rows for one");
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
        assertThat(reasons()).contains("mart.coloured: full, dw.colour and dw.item changed");
        assertThat(warehouse.rows("SELECT * FROM mart.coloured ORDER BY 1"))
                .containsExactly(List.of("green", "2"), List.of("red", "3"));
    }

    @Test
    void aGrainThatIsNotUniqueShowsTheGroup() {
        deliver("1.csv", "1,a,1", "2,a,2");
        warehouse.write("elt/mart/kind.sql", "SELECT kind, amount, 1 AS items FROM dw.item\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mart/kind.sql:1:1: the query gives a row twice at the grain (kind) of mart.kind:"
                        + " kind = a stands 2 times");
    }

    @Test
    void nullInTheGrainIsRefused() {
        deliver("1.csv", "1,,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mart/kind.sql:2:1: the query gives NULL in the grain of mart.kind: kind = NULL");
    }

    @Test
    void rowsInPartsOfAPartitionedTableAreToldApart() {
        warehouse
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind text, amount numeric(8, 2) NOT NULL) PARTITION BY RANGE (id);
                        CREATE TABLE dw.item_low PARTITION OF dw.item FOR VALUES FROM (0) TO (100);
                        CREATE TABLE dw.item_high PARTITION OF dw.item FOR VALUES FROM (100) TO (200);
                        CREATE TABLE mart.copy (id bigint PRIMARY KEY, kind text, amount numeric(8, 2) NOT NULL) PARTITION BY RANGE (id);
                        CREATE TABLE mart.copy_low PARTITION OF mart.copy FOR VALUES FROM (0) TO (100);
                        CREATE TABLE mart.copy_high PARTITION OF mart.copy FOR VALUES FROM (100) TO (200);
                        CREATE TABLE mart.kind (kind text PRIMARY KEY, amount numeric(12, 2) NOT NULL, items bigint NOT NULL);
                        CREATE TABLE mart.a_total (one int PRIMARY KEY, amount numeric(12, 2));
                        """)
                .write("elt/mart/copy.sql", "SELECT id, kind, amount FROM dw.item\n")
                .write(
                        "elt/mart/kind.sql",
                        "SELECT kind, sum(amount) AS amount, count(*) AS items FROM mart.copy GROUP BY kind\n");
        deliver("1.csv", "1,a,1", "2,b,2", "101,a,4", "102,b,8");
        warehouse.mart();

        deliver("2.csv", "1,b,16", "102,a,32", "3,c,64");
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:dw.item\" WHERE _sign < 0"))
                .isEqualTo("2");
        assertThat(reasons())
                .containsExactly(
                        "mart.copy: keys, dw.item changed",
                        "mart.kind: delta, mart.copy changed",
                        "mart.a_total: full, mart.kind changed, and it has no GROUP BY");

        assertThat(warehouse.rows("SELECT id, kind, amount FROM mart.copy ORDER BY id"))
                .containsExactly(
                        List.of("1", "b", "16.00"),
                        List.of("2", "b", "2.00"),
                        List.of("3", "c", "64.00"),
                        List.of("101", "a", "4.00"),
                        List.of("102", "a", "32.00"));
        assertThat(kinds())
                .containsExactly(List.of("a", "36.00", "2"), List.of("b", "18.00", "2"), List.of("c", "64.00", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aTargetWithoutPrimaryKeyIsRefused() {
        deliver("1.csv", "1,a,1");
        warehouse.execute("ALTER TABLE mart.kind DROP CONSTRAINT kind_pkey");

        assertThat(problems()).singleElement().asString().contains("the table mart.kind has no primary key");
    }

    @Test
    void aCircleIsNamed() {
        deliver("1.csv", "1,a,1");
        warehouse.write("elt/mart/kind.sql", "SELECT 'a' AS kind, amount, 1 AS items FROM mart.a_total\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("the marts read each other in a circle: mart.a_total reads mart.kind reads mart.a_total");
    }

    @Test
    void aMartBeforeTheWarehouseSaysWhatToRunFirst() {
        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo("dw/item.sql:1:1: dw.item was never built. Run elt:dw first.");
    }
}
