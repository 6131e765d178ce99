package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run of {@code elt:mart} does to its tables. */
final class MartTest extends ItemMarts {

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
        assertThat(List.of(
                        change.rows().inserted(),
                        change.rows().updated(),
                        change.rows().deleted(),
                        change.rows().unchanged()))
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
    void aTableThatNoModelFillsIsReadAgainOnceItHasChanged() {
        warehouse.write(
                "elt/mart/a_total.sql",
                "SELECT 1 AS one, sum(amount) * min(factor) AS amount FROM mart.kind, public.factor\n");
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        var before = warehouse.value("SELECT xmin FROM mart.a_total");
        var runs = warehouse.value("SELECT count(*) FROM elt.runs");
        assertThat(reasons()).contains("mart.a_total: none, nothing new");
        assertThat(warehouse.value("SELECT xmin FROM mart.a_total")).isEqualTo(before);
        assertThat(warehouse.value("SELECT count(*) FROM elt.runs")).isEqualTo(runs);

        warehouse.execute("UPDATE public.factor SET factor = 10");
        assertThat(reasons()).contains("mart.a_total: full, public.factor changed, which no model fills");
        assertThat(warehouse.value("SELECT amount FROM mart.a_total")).isEqualTo("10.00");
        // A new row with the value of the old one is no change.
        warehouse.execute("DELETE FROM public.factor");
        warehouse.execute("INSERT INTO public.factor VALUES (10)");
        assertThat(reasons()).contains("mart.a_total: none, nothing new");
    }

    @Test
    void aColumnThatEachChangeRaisesSaysWhetherATableHasChanged() {
        warehouse
                .write(
                        "elt/migrations/V2__factor.sql",
                        "ALTER TABLE public.factor ADD updated timestamptz DEFAULT '2026-01-01 00:00Z';\n")
                .write(
                        "elt/mart/a_total.sql",
                        "-- @changes updated\nSELECT 1 AS one, sum(amount) * min(factor) AS amount FROM mart.kind, public.factor\n");
        deliver("1.csv", "1,a,1");
        warehouse.mart();

        // The project says that a change without a later time is none.
        warehouse.execute("UPDATE public.factor SET factor = 10");
        assertThat(reasons()).contains("mart.a_total: none, nothing new");

        warehouse.execute("UPDATE public.factor SET updated = '2026-01-02 00:00Z'");
        assertThat(reasons()).contains("mart.a_total: full, public.factor changed, which no model fills");
        assertThat(warehouse.value("SELECT amount FROM mart.a_total")).isEqualTo("10.00");
    }

    @Test
    void aColumnOfChangesThatNoTableHasIsRefused() {
        warehouse.write(
                "elt/mart/a_total.sql",
                "-- @changes facto\nSELECT 1 AS one, sum(amount) * min(factor) AS amount FROM mart.kind, public.factor\n");
        deliver("1.csv", "1,a,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("mart/a_total.sql")
                .contains(
                        "@changes names 'facto', which is no column of a table that the query reads and no model fills")
                .contains("Did you mean 'factor'?");
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
                        "mart.a_total: full, mart.kind changed, and each of its rows depends on all rows of the tables");

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
    void aFullRunCorrectsAChangeByHand() {
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        warehouse.execute("UPDATE mart.kind SET amount = 7 WHERE kind = 'a'");
        warehouse.execute("DELETE FROM mart.kind WHERE kind = 'b'");

        warehouse.mart(true);

        assertThat(kinds()).containsExactly(List.of("a", "1.00", "1"), List.of("b", "2.00", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUNCATE mart.kind", "TRUNCATE dw.item", "TRUNCATE dw.item, mart.kind, mart.a_total"})
    void whatLostItsRowsIsComputedAnewWithAllThatReadsIt(String sql) {
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        assertThat(kinds()).hasSize(2);
        warehouse.write("elt/migrations/V9__again.sql", sql + ";\n");
        deliver("2.csv", "3,a,4");

        assertThat(reasons()).allMatch(reason -> reason.contains(": full, "));
        assertThat(kinds()).containsExactly(List.of("a", "5.00", "2"), List.of("b", "2.00", "1"));
        assertThat(warehouse.rows("SELECT * FROM mart.a_total")).containsExactly(List.of("1", "7.00"));
        assertThat(warehouse.rows("SELECT model, current FROM elt.models WHERE model = 'mart.kind'"))
                .containsExactly(List.of("mart.kind", "2"));
        assertThat(reasons()).allMatch(reason -> reason.endsWith(": none, nothing new"));
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
        // The note is none of the model's columns: nothing says which of its rows it is another in.
        assertThat(reasons())
                .contains("mart.rows: full, the model changed", "mart.counts: full, much of mart.rows changed");
        deliver("4.csv", "5,b,1");
        assertThat(reasons()).contains("mart.rows: keys, dw.item changed", "mart.counts: delta, mart.rows changed");

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

    @Test
    void anOperatorMayBeWrittenWithAQuestionMark() {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__has.sql", """
                        ALTER TABLE dw.item ALTER kind TYPE jsonb USING NULL;
                        CREATE TABLE mart.has (id bigint PRIMARY KEY, a boolean, b boolean, c boolean, d boolean);
                        CREATE TABLE mart.having (has boolean PRIMARY KEY, items bigint);
                        """)
                .write("elt/mart/has.sql", """
                        SELECT id, kind ? 'a' AS a, kind ?| ARRAY['b'] AS b, kind ?& ARRAY['c'] AS c, kind @? '$.d' AS d
                          FROM dw.item
                        """)
                .write("elt/mart/having.sql", "SELECT kind ? 'a' AS has, count(*) AS items FROM dw.item GROUP BY 1\n");
        deliver("1.csv", "1,\"{\"\"a\"\":1,\"\"d\"\":1}\",1", "2,\"{\"\"b\"\":1}\",2", "3,\"{\"\"c\"\":1}\",3");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);

        deliver("2.csv", "3,\"{\"\"a\"\":1}\",3");

        assertThat(reasons()).containsExactly("mart.has: keys, dw.item changed", "mart.having: delta, dw.item changed");
        assertThat(warehouse.rows("SELECT * FROM mart.has ORDER BY id"))
                .containsExactly(
                        List.of("1", "t", "f", "f", "t"),
                        List.of("2", "f", "t", "f", "f"),
                        List.of("3", "t", "f", "f", "f"));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void tablesOfLongNamesThatBeginAlikeAreToldApart() {
        var start = "measurements_of_the_northern_plants_by_sensor_and_hour_";
        for (var end : List.of("a", "b")) {
            warehouse
                    .write("elt/migrations/R__" + end + ".sql", """
                            CREATE TABLE dw.%1$s (id bigint PRIMARY KEY, kind text);
                            CREATE TABLE mart.%2$s (kind text PRIMARY KEY, items bigint);
                            """.formatted(start + end, end))
                    .write(
                            "elt/dw/" + start + end + ".sql",
                            "-- @deleted kind = '" + end + "'\nSELECT id, kind FROM raw.item\n")
                    .write(
                            "elt/mart/" + end + ".sql",
                            "SELECT kind, count(*) AS items FROM dw." + start + end + " GROUP BY kind\n");
        }
        deliver("1.csv", "1,c,1", "2,d,1", "3,a,1", "4,b,1");
        warehouse.mart();

        deliver("2.csv", "1,d,1", "2,a,1");
        assertThat(reasons())
                .contains("mart.a: delta, dw." + start + "a changed", "mart.b: delta, dw." + start + "b changed");

        assertThat(warehouse.rows("SELECT * FROM mart.a ORDER BY kind"))
                .containsExactly(List.of("b", "1"), List.of("d", "1"));
        assertThat(warehouse.rows("SELECT * FROM mart.b ORDER BY kind"))
                .containsExactly(List.of("a", "2"), List.of("d", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }
}
