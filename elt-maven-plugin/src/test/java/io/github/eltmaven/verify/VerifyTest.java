package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LedgerExtension.class)
final class VerifyTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE SCHEMA mart;\nCREATE TABLE dw.item (id bigint PRIMARY KEY);\n"
                                + "CREATE TABLE mart.items (one int PRIMARY KEY, items bigint);\n")
                .write("elt/dw/item.sql", "SELECT id FROM raw.item\n")
                .write("elt/mart/items.sql", "SELECT 1 AS one, count(*) AS items FROM dw.item\n")
                .write("data/1.csv", "id\n1\n2\n3\n4\n5\n6\n7\n8\n");
    }

    private Warehouse check(String name, String sql) {
        return warehouse.write("elt/verify/" + name + ".sql", sql);
    }

    private CheckResult result(String name) {
        return warehouse.verify().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

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
    void aRecordThatIsNotAccountedForFailsTheBuiltInCheck() {
        warehouse.write("data/2.csv", "id\nx\n").build();
        assertThat(result("accounting dw.item").passed()).isTrue();

        warehouse.execute("DELETE FROM dw.item WHERE id > 6");
        warehouse.execute("DELETE FROM elt.rejects");
        warehouse.execute("UPDATE elt.models SET superseded = 3 WHERE model = 'dw.item'");

        var failed = result("accounting dw.item");
        assertThat(failed.passed()).isFalse();
        assertThat(failed.headline()).isEqualTo("not every record of raw.item is accounted for in dw.item");
        assertThat(failed.columns()).containsExactly("file", "line", "key", "problem");
        assertThat(failed.firstRows())
                .containsExactlyInAnyOrder(
                        List.of(
                                "data/1.csv",
                                "8",
                                "id = 7",
                                "the record is not rejected, and its key has no row in dw.item"),
                        List.of(
                                "data/1.csv",
                                "9",
                                "id = 8",
                                "the record is not rejected, and its key has no row in dw.item"),
                        List.of(
                                "data/2.csv",
                                "2",
                                "id = NULL",
                                "id: 'x' is not bigint, and the record is not rejected"),
                        List.of(
                                "NULL",
                                "NULL",
                                "NULL",
                                "records all that was loaded: the ledger says 9, a count says 12"),
                        List.of("NULL", "NULL", "NULL", "records current: the ledger says 8, a count says 6"));
        assertThat(failed.violations()).isEqualTo(6);
    }

    @Test
    void theKeyOfAMartMayHaveTheNameOfAColumnOfTheFindings() {
        warehouse
                .write("elt/migrations/V2__half.sql", """
                        CREATE TABLE mart.half (problem bigint, times bigint, PRIMARY KEY (problem, times));
                        """)
                .write("elt/mart/half.sql", "SELECT id / 2 AS problem, count(*) AS times FROM dw.item GROUP BY 1\n")
                .build();

        warehouse.execute("DELETE FROM mart.half WHERE problem = 0");

        assertThat(result("exactness mart.half").firstRows())
                .containsExactly(List.of("0", "1", "is missing in the mart"));
    }

    @Test
    void aMartThatSomebodyChangedFailsTheBuiltInCheckAndAFullRunRepairsIt() {
        warehouse
                .write(
                        "elt/migrations/V2__half.sql",
                        "CREATE TABLE mart.half (half bigint PRIMARY KEY, items bigint, mean float8);\n")
                .write(
                        "elt/mart/half.sql",
                        "SELECT id / 2 AS half, count(*) AS items, avg(id::float8) AS mean FROM dw.item GROUP BY 1\n")
                .build();
        assertThat(result("exactness mart.half").passed()).isTrue();

        warehouse.execute("DELETE FROM mart.half WHERE half = 0");
        warehouse.execute("UPDATE mart.half SET items = 7 WHERE half = 1");
        warehouse.execute("INSERT INTO mart.half VALUES (99, 1, 1)");

        var failed = result("exactness mart.half");
        assertThat(failed.violations()).isEqualTo(3);
        assertThat(failed.headline()).isEqualTo("mart.half is not what its query gives");
        assertThat(failed.columns()).containsExactly("half", "problem");
        assertThat(failed.firstRows())
                .containsExactly(
                        List.of("0", "is missing in the mart"),
                        List.of("1", "differs: items is 7, not 2"),
                        List.of("99", "is only in the mart"));

        warehouse.mart(true);
        assertThat(result("exactness mart.half").passed()).isTrue();
    }

    @Test
    void aFloatingPointNumberMayDifferInItsLastDigitsButNotOtherwise() {
        warehouse
                .write(
                        "elt/migrations/V2__half.sql",
                        "CREATE TABLE mart.half (half bigint PRIMARY KEY, mean float8);\n")
                .write("elt/mart/half.sql", """
                        SELECT id / 2 AS half,
                               CASE WHEN id < 4 THEN avg(id::float8) WHEN id < 6 THEN 'Infinity'::float8 END AS mean
                          FROM dw.item
                         WHERE id % 2 = 0
                         GROUP BY id
                        """)
                .build();
        warehouse.execute("UPDATE mart.half SET mean = mean * (1 + 1e-13) WHERE half = 1");
        assertThat(result("exactness mart.half").passed()).isTrue();

        warehouse.execute("UPDATE mart.half SET mean = CASE half WHEN 2 THEN '-Infinity'::float8 WHEN 3 THEN 7 END");

        assertThat(result("exactness mart.half").firstRows())
                .containsExactly(
                        List.of("1", "differs: mean is NULL, not 2"),
                        List.of("2", "differs: mean is -Infinity, not Infinity"),
                        List.of("3", "differs: mean is 7, not NULL"));
    }

    @Test
    void aCutTextFailsTheBuiltInCheckAlsoInAnArray() {
        warehouse
                .write(
                        "elt/migrations/V2__texts.sql",
                        "CREATE TABLE mart.texts (one int PRIMARY KEY, texts varchar(4)[]);\n")
                .write(
                        "elt/mart/texts.sql",
                        "SELECT 1 AS one, array_agg(repeat('x', id::int) ORDER BY id) AS texts FROM dw.item"
                                + " WHERE id BETWEEN 3 AND 4\n")
                .build();
        assertThat(result("exactness mart.texts").passed()).isTrue();

        warehouse.execute("ALTER TABLE mart.texts ALTER texts TYPE varchar(3)[] USING texts::varchar(3)[]");

        assertThat(result("exactness mart.texts").firstRows())
                .containsExactly(List.of("1", "differs: texts is {xxx,xxx}, not {xxx,xxxx}"));
    }

    @Test
    void aFunctionOfTheSameNameDoesNotKeepAMartFromBeingCompared() {
        warehouse
                .write(
                        "elt/migrations/V2__round.sql",
                        "CREATE FUNCTION public.round(float8, int) RETURNS float8 LANGUAGE sql AS 'SELECT random()';\n")
                .write("elt/mart/items.sql", "SELECT 1 AS one, round(sum(id), 0)::bigint AS items FROM dw.item\n")
                .build();
        warehouse.execute("UPDATE mart.items SET items = 1");

        assertThat(result("exactness mart.items").firstRows())
                .containsExactly(List.of("1", "differs: items is 1, not 36"));

        warehouse
                .write(
                        "elt/mart/items.sql",
                        "SELECT 1 AS one, round(sum(id)::float8, 0)::bigint AS items FROM dw.item\n")
                .mart();
        assertThat(result("exactness mart.items").outcome()).isEqualTo(CheckVerdict.NOT_COMPARED);
        assertThat(result("exactness mart.items").headline()).isEqualTo("round() may return a different value");
    }

    @Test
    void theLastRecordsOfALargeLoadAreAppliedAgain() {
        warehouse
                .write("elt/migrations/V2__note.sql", "ALTER TABLE dw.item ADD COLUMN note text;\n")
                .write("elt/dw/item.sql", "SELECT id, note FROM raw.item\n")
                .write(
                        "data/1.csv",
                        "id,note\n7,first\n"
                                + IntStream.range(100, 60_000)
                                        .mapToObj(id -> id + ",n\n")
                                        .collect(Collectors.joining())
                                + "7,last\nx,\n")
                .build();

        var result = result("replay");

        assertThat(warehouse.value("SELECT note FROM dw.item WHERE id = 7")).isEqualTo("last");
        assertThat(result.details()).containsExactly("records applied again: 50,001");
        assertThat(result.passed()).isTrue();
        warehouse.execute("UPDATE dw.item SET note = 'other' WHERE id = 59999");
        assertThat(result("replay").firstRows()).containsExactly(List.of("dw.item", "0", "1", "0"));
    }

    @Test
    void recordsOfOneVersionAreOrderedByTheTypeBelowADomain() {
        warehouse
                .write("elt/migrations/V2__rank.sql", """
                        CREATE DOMAIN dw.rank AS int CHECK (VALUE > 0);
                        ALTER TABLE dw.item ADD COLUMN rank dw.rank, ADD COLUMN version int;
                        """)
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, rank, version FROM raw.item\n")
                .write("data/1.csv", "id,rank,version\n1,9,1\n1,10,1\n2,10,1\n2,9,1\n")
                .build();

        assertThat(warehouse.rows("SELECT id, rank FROM dw.item ORDER BY id"))
                .containsExactly(List.of("1", "10"), List.of("2", "10"));
        assertThat(result("latest dw.item").passed()).isTrue();
    }

    @Test
    void aMartOfTheClockIsNotCompared() {
        warehouse
                .write(
                        "elt/mart/items.sql",
                        "SELECT 1 AS one, count(*) + extract(epoch FROM now())::bigint AS items FROM dw.item\n")
                .build();

        var verified = warehouse.verify();

        assertThat(verified.notCompared()).extracting(CheckResult::name).containsExactly("exactness mart.items");
        assertThat(verified.passed()).extracting(CheckResult::name).doesNotContain("exactness mart.items");
        assertThat(verified.isGreen()).isTrue();
        assertThat(verified.isSound()).isTrue();
        assertThat(result("exactness mart.items").headline()).isEqualTo("now() may return a different value");
        assertThat(result("replay").details())
                .contains("not compared, since their queries may return other rows each time: mart.items");
        assertThat(warehouse.rows("""
                SELECT DISTINCT outcome, message FROM elt.check_results WHERE name = 'exactness mart.items'""")).containsExactly(List.of("not compared", "now() may return a different value"));
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

    @Test
    void theLedgerKeepsTheConfiguredNumberOfRowsOfEachRun() {
        warehouse.write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\nverify:\n  keep: 3\n");
        check("small", "SELECT id FROM dw.item ORDER BY id DESC\n").build();

        assertThat(warehouse.verify().errors().get(0).violations()).isEqualTo(8);
        warehouse.execute("DELETE FROM dw.item WHERE id > 2");
        warehouse.verify();

        assertThat(warehouse.rows("SELECT dense_rank() OVER (ORDER BY run), number, row->>'id' FROM elt.violations"
                        + " WHERE name = 'small' ORDER BY run, number"))
                .containsExactly(
                        List.of("1", "1", "8"),
                        List.of("1", "2", "7"),
                        List.of("1", "3", "6"),
                        List.of("2", "1", "2"),
                        List.of("2", "2", "1"));
        assertThat(warehouse.rows("SELECT violations FROM elt.check_results WHERE name = 'small' ORDER BY run"))
                .containsExactly(List.of("8"), List.of("2"));
    }

    @Test
    void aKeptRowLosesNoColumnAndNoNull() {
        check("odd", """
                SELECT 1 AS a, NULL AS a, 'NULL' AS a_2, 'x,"y"{}\\' AS a, '' AS empty FROM dw.item WHERE id = 1
                """).build();

        warehouse.verify();

        assertThat(warehouse.value("SELECT row FROM elt.violations"))
                .isEqualTo("{\"a\": \"1\", \"a_2\": \"NULL\", \"a_3\": null, \"a_4\": \"x,\\\"y\\\"{}\\\\\","
                        + " \"empty\": \"\"}");
    }

    @Test
    void aRowWithoutColumnsIsKept() {
        check("bare", "SELECT FROM dw.item WHERE id < 3\n").build();

        warehouse.verify();

        assertThat(warehouse.rows("SELECT number, row FROM elt.violations"))
                .containsExactly(List.of("1", "{}"), List.of("2", "{}"));
    }

    @Test
    void whyACheckCouldNotRunIsKept() {
        check("broken", "SELECT nothing FROM dw.item\n").build();

        warehouse.verify();

        assertThat(warehouse.rows("SELECT name, outcome, message FROM elt.check_results ORDER BY name COLLATE \"C\""))
                .containsExactly(
                        Arrays.asList("accounting dw.item", "passed", null),
                        List.of(
                                "broken",
                                "error",
                                "verify/broken.sql:1:8: PostgreSQL refuses the query: column \"nothing\" does not exist."
                                        + " Correct the query."),
                        Arrays.asList("contract dw.item", "passed", null),
                        Arrays.asList("contract mart.items", "passed", null),
                        Arrays.asList("exactness mart.items", "passed", null),
                        Arrays.asList("latest dw.item", "passed", null),
                        Arrays.asList("replay", "passed", null));
    }

    private static VerifyOptions options(List<String> checks, boolean failFast) {
        return new VerifyOptions(checks, failFast, false, VerifyScope.FULL);
    }
}
