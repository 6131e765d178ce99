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

/** Marts that cut, pad or round the keys that their queries give, as an assignment does. */
final class CutKeysTest extends ItemMarts {

    private void kindsOf(String type) {
        warehouse.write("elt/migrations/V2__kind.sql", """
                CREATE DOMAIN public.code AS varchar(3);
                ALTER TABLE mart.kind ALTER kind TYPE %s;
                """.formatted(type));
    }

    /** A table so large that few of its rows are looked up. */
    private void deliverMany() {
        deliver(
                "0.csv",
                IntStream.rangeClosed(100, 200)
                        .mapToObj(id -> id + "," + id + ",1")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            varchar(3)  | groups, dw.item changed, and kind is cut to character varying(3)
            char(3)     | full, dw.item changed, and the mart stores its key in another type than the query gives
            public.code | groups, dw.item changed, and kind is cut to code
            name        | full, dw.item changed, and the mart stores its key in another type than the query gives
            """)
    void aGroupIsFoundByWhatTheMartKeepsOfItsKey(String type, String reason) {
        kindsOf(type);
        deliverMany();
        deliver("1.csv", "1,abc   ,1", "2,xy,2");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);

        deliver("2.csv", "3,abc   ,4");

        assertThat(reasons()).contains("mart.kind: " + reason);
        assertThat(warehouse.rows(
                        "SELECT rtrim(kind::text), amount, items FROM mart.kind WHERE kind > 'a' ORDER BY kind"))
                .containsExactly(List.of("abc", "5.00", "2"), List.of("xy", "2.00", "1"));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            varchar(3)  | 'abc   ' | abc
            varchar(3)  | abc      | 'abc   '
            char(3)     | 'abc   ' | abc
            public.code | abc      | 'abc   '
            """)
    void groupsOfWhichTheMartMakesOneAreRefused(String type, String first, String second) {
        kindsOf(type);
        deliverMany();
        deliver("1.csv", "1," + first + ",1");
        warehouse.mart();

        deliver("2.csv", "2," + second + ",2");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "mart/kind.sql:2:1: the query gives a row twice at the grain (kind) of mart.kind: kind = abc")
                .contains("stands 2 times");
        assertThat(warehouse.rows("SELECT amount, items FROM mart.kind WHERE kind > 'a'"))
                .containsExactly(List.of("1.00", "1"));
    }

    @Test
    void aTextThatDoesNotFitIsRefused() {
        kindsOf("varchar(3)");
        deliver("1.csv", "1,abc,1");
        warehouse.mart();

        deliver("2.csv", "2,abcd,2");

        assertThat(problems()).singleElement().asString().contains("value too long for type character varying(3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric(8, 1)", "int", "float", "text"})
    void aRoundedKeyIsFoundAgain(String type) {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__amount.sql", """
                CREATE TABLE mart.amount (amount %s PRIMARY KEY, items bigint);
                """.formatted(type))
                .write("elt/mart/amount.sql", "SELECT amount, count(*) AS items FROM dw.item GROUP BY amount\n");
        deliverMany();
        deliver("1.csv", "1,a,2.34");
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);

        deliver("2.csv", "2,b,2.34");

        assertThat(reasons())
                .containsExactly(
                        "mart.amount: full, dw.item changed, and the mart stores its key in another type than the query gives");
        assertThat(warehouse.value("SELECT items FROM mart.amount WHERE amount::text ~ '^2'"))
                .isEqualTo("2");
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
    }
}
