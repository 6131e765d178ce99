package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marts whose rows are each made of one row of a table. */
final class ProjectionTest extends ItemMarts {

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNumberMayBeShownAsAText(boolean hasDefault) {
        prices("text");
        if (hasDefault) {
            warehouse.write(
                    "elt/migrations/V3__seen.sql", "ALTER TABLE mart.price ADD seen timestamptz DEFAULT now();\n");
        }
        deliver(
                "1.csv",
                IntStream.rangeClosed(1, 200).mapToObj(id -> id + ",a," + id).toArray(String[]::new));
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);

        deliver("2.csv", "2,b,5", "201,d,4");

        assertThat(reasons()).containsExactly("mart.price: keys, dw.item changed");
        assertThatPricesAreThoseOfTheItems();
        assertThat(warehouse.verifyRun().checks())
                .allMatch(CheckResult::passed)
                .flatMap(CheckResult::details)
                .contains("compared: 2 rows touched since it was last verified");
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
    void aRowThatWasDeletedByHandComesBackWhenItChanges() {
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
        assertThat(List.of(
                        changes.get(0).records().read(), changes.get(0).rows().unchanged()))
                .containsExactly(2L, 2L);
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
}
