package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which checks pass, fail, warn or cannot run. */
final class CheckOutcomesTest extends CheckedItems {

    private List<String> problems() {
        return warehouse.problems(warehouse::verify);
    }

    @Test
    void aCheckThatFindsNothingPasses() {
        check("small", "SELECT id FROM dw.item WHERE id > 100\n").build();

        assertThat(result("small").passed()).isTrue();
        assertThat(warehouse.rows("SELECT name, outcome, violations FROM elt.check_results WHERE name = 'small'"))
                .containsExactly(List.of("small", "passed", "0"));
    }

    @Test
    void aCheckThatFindsRowsFailsWithTheirNumberAndTheFirstFive() {
        check("small", "-- @title Ids are small\nSELECT id, NULL AS gap FROM dw.item WHERE id > 1 ORDER BY id\n")
                .build();

        var result = warehouse.verify();

        assertThat(result.errors()).hasSize(1);
        var failed = result.errors().get(0);
        assertThat(failed.title()).isEqualTo("Ids are small");
        assertThat(failed.violations()).isEqualTo(7);
        assertThat(failed.columns()).containsExactly("id", "gap");
        assertThat(failed.firstRows())
                .containsExactly(
                        List.of("2", "NULL"),
                        List.of("3", "NULL"),
                        List.of("4", "NULL"),
                        List.of("5", "NULL"),
                        List.of("6", "NULL"));
        assertThat(warehouse.rows("SELECT number, row->>'id' FROM elt.violations ORDER BY number"))
                .startsWith(List.of("1", "2"))
                .hasSize(7);
    }

    @Test
    void aWarningDoesNotFail() {
        check("small", "-- @severity warn\nSELECT id FROM dw.item\n").build();

        var result = warehouse.verify();

        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void asManyAsAllowedPassAndOneMoreFails() {
        check("seven", "-- @max 7\nSELECT id FROM dw.item WHERE id > 1\n");
        check("six", "-- @max 6\nSELECT id FROM dw.item WHERE id > 1\n");
        check("half", "-- @max 50%\nSELECT id FROM dw.item WHERE id > 4\n");
        check("quarter", "-- @max 25%\nSELECT id FROM dw.item WHERE id > 4\n").build();

        assertThat(warehouse.verify().errors()).extracting(CheckResult::name).containsExactly("quarter", "six");
    }

    @Test
    void aPipelineWithoutAnyCheckIsAnError() {
        warehouse.build().remove("dw").remove("mart");

        assertThat(problems())
                .containsExactly("verify: the pipeline has no check, so nothing says that the warehouse is right."
                        + " Write one: a SELECT in verify/ whose rows are violations.");
    }

    @Test
    void aCheckThatCannotRunIsAnErrorAtItsPlaceAndTheOtherChecksRun() {
        check("broken", "-- A comment.\nSELECT id\n  FROM dw.itme\n");
        check("late", "SELECT 1 / (id - 1) AS x FROM dw.item\n");
        check("small", "SELECT id FROM dw.item WHERE id > 1\n").build();

        assertThat(warehouse.obstacles())
                .containsExactly(
                        "verify/broken.sql:3:8: PostgreSQL refuses the query: relation \"dw.itme\" does not exist."
                                + " Correct the query.",
                        "verify/late.sql:1:1: PostgreSQL refuses the query: division by zero. Correct the query.");
        assertThat(warehouse.rows("SELECT name, outcome FROM elt.check_results ORDER BY 1"))
                .containsExactly(
                        List.of("accounting dw.item", "passed"),
                        List.of("broken", "error"),
                        List.of("contract dw.item", "passed"),
                        List.of("contract mart.items", "passed"),
                        List.of("exactness mart.items", "passed"),
                        List.of("late", "error"),
                        List.of("latest dw.item", "passed"),
                        List.of("replay", "passed"),
                        List.of("small", "failed"));
    }

    @Test
    void aPlaceIsRightAfterACharacterOutsideOfTheBasicPlane() {
        check("broken", "SELECT '\uD83D\uDE80' AS rocket, nam FROM dw.item\n").build();

        assertThat(warehouse.obstacles()).singleElement().asString().startsWith("verify/broken.sql:1:24: ");
    }

    @Test
    void aCheckCannotWrite() {
        warehouse.write(
                "elt/migrations/V2__function.sql",
                "CREATE FUNCTION public.wipe() RETURNS bigint LANGUAGE sql AS 'DELETE FROM dw.item RETURNING id';\n");
        check("wipe", "SELECT public.wipe()\n").build();

        assertThat(warehouse.obstacles())
                .singleElement()
                .asString()
                .startsWith("verify/wipe.sql:1:1: the check writes");
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo("8");
    }

    @Test
    void tablesThatAreOutOfDateAreNotChecked() {
        check("small", "SELECT id FROM dw.item WHERE id > 100\n");
        warehouse.load();
        warehouse.dw();
        assertThat(problems()).containsExactly("mart/items.sql:1:1: mart.items was never built. Run elt:mart first.");
        warehouse.mart();
        assertThat(warehouse.verify().errors()).isEmpty();

        warehouse.write("data/2.csv", "id\n9\n").load();
        assertThat(problems()).containsExactly("dw/item.sql:1:1: dw.item has not applied 1 load. Run elt:dw first.");
        warehouse.dw();
        assertThat(problems())
                .containsExactly(
                        "mart/items.sql:1:1: mart.items is older than dw.item, which it reads. Run elt:mart first.");
        warehouse.mart();
        assertThat(warehouse.verify().errors()).isEmpty();
    }
}
