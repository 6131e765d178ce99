package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which checks run: selection, checks that are turned off, and the end at the first failure. */
final class CheckSelectionTest extends CheckedItems {

    private static List<String> names(VerifyResult result) {
        return result.checks().stream().map(CheckResult::name).toList();
    }

    private List<String> selected(String... patterns) {
        return names(warehouse.verify(options(List.of(patterns), false)));
    }

    private List<String> refused(String... patterns) {
        return warehouse.problems(() -> selected(patterns));
    }

    @Test
    void checksAreSelectedByNameByFirstWordAndByPattern() {
        check("amounts", "SELECT 1 AS x WHERE false\n");
        check("amounts_agree", "SELECT 1 AS x WHERE false\n");
        check("small", "SELECT 1 AS x WHERE false\n").build();

        assertThat(selected("amounts")).containsExactly("amounts");
        assertThat(selected("accounting")).containsExactly("accounting dw.item");
        assertThat(selected("small", "am*_*", "exactness mart.items"))
                .containsExactly("exactness mart.items", "amounts_agree", "small");
        assertThat(selected("*item*"))
                .containsExactly(
                        "contract dw.item",
                        "contract mart.items",
                        "accounting dw.item",
                        "latest dw.item",
                        "exactness mart.items");
        assertThat(selected("*")).hasSize(9);
    }

    @Test
    void aSelectionKnowsWhatItLeftOut() {
        check("small", "SELECT 1 AS x WHERE false\n").build();

        var result = warehouse.verify(options(List.of("small"), false));

        assertThat(result.selection().isPartial()).isTrue();
        assertThat(result.selection().leftOut())
                .extracting(CheckDeclaration::name)
                .containsExactly(
                        "contract dw.item",
                        "contract mart.items",
                        "accounting dw.item",
                        "latest dw.item",
                        "exactness mart.items",
                        "replay");
        assertThat(warehouse.rows("SELECT name FROM elt.check_results")).containsExactly(List.of("small"));
        assertThat(warehouse.verify().selection().isPartial()).isFalse();
    }

    @Test
    void eachPatternThatSelectsNothingIsReportedWithTheNearestName() {
        check("small", "SELECT 1 AS x WHERE false\n").build();

        var known =
                " Known are accounting, accounting dw.item, contract, contract dw.item, contract mart.items, exactness, exactness mart.items, latest, latest dw.item, replay, small.";
        assertThat(refused("small", "smal", "acounting", "exactness mart.x*", "volume"))
                .containsExactly(
                        "elt.checks asks for 'smal', but no check has that name. Did you mean 'small'?" + known,
                        "elt.checks asks for 'acounting', but no check has that name. Did you mean 'accounting'?"
                                + known,
                        "elt.checks asks for 'exactness mart.x*', but no check has that name."
                                + " Did you mean 'exactness mart.items'?" + known,
                        "elt.checks asks for 'volume', but no check has that name." + known);
        assertThat(warehouse.value("SELECT count(*) FROM elt.check_results")).isEqualTo("0");
    }

    @Test
    void aCheckThatIsTurnedOffIsReportedAsOff() {
        warehouse.write(
                "elt/elt.yaml",
                "sources:\n  item:\n    files: data/*.csv\nverify:\n  accounting: off\n  replay: off\n");
        check("small", "SELECT 1 AS x WHERE false\n").build();

        assertThat(refused("accounting", "accounting dw.item", "repl*", "acounting"))
                .containsExactly(
                        "elt.yaml: elt.checks asks for 'accounting', but the check 'accounting' is turned off."
                                + " Remove 'accounting: off' under verify:, or do not ask for it.",
                        "elt.yaml: elt.checks asks for 'accounting dw.item', but the check 'accounting' is turned off."
                                + " Remove 'accounting: off' under verify:, or do not ask for it.",
                        "elt.yaml: elt.checks asks for 'repl*', but the check 'replay' is turned off."
                                + " Remove 'replay: off' under verify:, or do not ask for it.",
                        "elt.checks asks for 'acounting', but no check has that name."
                                + " Known are contract, contract dw.item, contract mart.items, exactness, exactness mart.items, latest, latest dw.item, small.");
        assertThat(selected("*"))
                .containsExactly(
                        "contract dw.item", "contract mart.items", "latest dw.item", "exactness mart.items", "small");
    }

    @Test
    void failFastStopsAtTheFirstCheckThatFailsTheBuild() {
        check("a_warned", "-- @severity warn\nSELECT id FROM dw.item\n");
        check("b_small", "SELECT id FROM dw.item\n");
        check("c_broken", "SELECT nothing FROM dw.item\n");
        check("d_small", "SELECT id FROM dw.item\n").build();

        var result = warehouse.verify(options(List.of(), true));

        assertThat(names(result))
                .containsExactly(
                        "contract dw.item",
                        "contract mart.items",
                        "accounting dw.item",
                        "latest dw.item",
                        "exactness mart.items",
                        "replay",
                        "a_warned",
                        "b_small");
        assertThat(result.notRun()).extracting(CheckDeclaration::name).containsExactly("c_broken", "d_small");
        assertThat(warehouse.value("SELECT count(*) FROM elt.check_results")).isEqualTo("8");
        assertThat(names(warehouse.verify())).hasSize(10);
    }

    @Test
    void failFastStopsAtACheckThatCannotRunWhateverItsSeverity() {
        check("a_broken", "-- @severity warn\nSELECT nothing FROM dw.item\n");
        check("b_small", "SELECT id FROM dw.item\n").build();

        var result = warehouse.verify(options(List.of(), true));

        assertThat(result.isGreen()).isFalse();
        assertThat(result.notRun()).extracting(CheckDeclaration::name).containsExactly("b_small");
    }

    private static VerifyOptions options(List<String> checks, boolean failFast) {
        return new VerifyOptions(checks, failFast, false, VerifyScope.FULL);
    }
}
