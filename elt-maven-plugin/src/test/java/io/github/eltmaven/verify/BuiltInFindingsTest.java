package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the built-in checks find in dw and mart. */
final class BuiltInFindingsTest extends CheckedItems {

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
}
