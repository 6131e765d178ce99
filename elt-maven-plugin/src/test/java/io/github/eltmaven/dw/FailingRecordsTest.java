package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** An expression that fails rejects the records on which it fails, with the reasons of all their columns, and no others. */
final class FailingRecordsTest extends ItemTable {

    private static final String MODEL = """
            -- @latest version
            SELECT id, upper(name) AS name, 100 / amount::numeric AS amount, version::int AS version
              FROM raw.item
            """;

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void everyColumnThatFailsIsNamed() {
        model(MODEL);
        deliver("1.csv", "1,a,10,1", "2,b,0,1", "3,c,0,one", "4,d,ten,2");
        build();

        assertThat(items()).containsExactly(List.of("1", "A", "10.00", "1"));
        assertThat(rejects())
                .containsExactly(
                        List.of("3", "amount: division by zero"),
                        List.of(
                                "4",
                                "amount: division by zero;"
                                        + " version: invalid input syntax for type integer: \"one\""),
                        List.of("5", "amount: invalid input syntax for type numeric: \"ten\""));
    }

    /** Linear work on 300,000 blanks takes a moment. Quadratic work takes a quarter of an hour. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void aLongValueIsCutInTheReason() {
        model(MODEL);
        deliver(
                "1.csv",
                "1,a,10,1",
                "2,b,5,x" + " ".repeat(300_000) + "x",
                "3,c,5," + "y".repeat(100_000),
                "4,d,5,\"z\"\"" + "z".repeat(100_000) + "\"");
        build();

        assertThat(rejects())
                .containsExactly(
                        List.of("3", "version: invalid input syntax for type integer: \"x" + " ".repeat(29) + "...\""),
                        List.of("4", "version: invalid input syntax for type integer: \"" + "y".repeat(30) + "...\""),
                        List.of(
                                "5",
                                "version: invalid input syntax for type integer: \"z\"" + "z".repeat(30) + "...\""));
    }

    /** The contract, a cast of the model and a message of the server quote a value. All show as much of it. */
    @Test
    void everyReasonShowsThirtyCharactersOfAValue() {
        model(
                "-- @latest version\nSELECT id, name::date AS note, amount, 10 / version::int AS version FROM raw.item\n");
        deliver(
                "1.csv",
                "1,3/4/2020" + " ".repeat(40) + ",1,1",
                "2,2020-02-03," + "x".repeat(31) + "," + "y".repeat(31),
                "3,2020-02-03," + "x".repeat(30) + ",1");
        build();

        assertThat(rejects())
                .containsExactly(
                        List.of(
                                "2",
                                "note: '3/4/2020" + " ".repeat(22)
                                        + "...' may be read in several ways: write year-month-day with"
                                        + " four digits of year, or set dateStyle"),
                        List.of(
                                "3",
                                "version: invalid input syntax for type integer: \"" + "y".repeat(30)
                                        + "...\"; amount: '" + "x".repeat(30) + "...' is not numeric(8,2)"),
                        List.of("4", "amount: '" + "x".repeat(30) + "' is not numeric(8,2)"));
    }

    /** The server reads JSON recursively, and has a limit. The records around such a value are taken in. */
    @Test
    void aValueThatIsNestedTooDeeplyIsARejectOfItsRecord() {
        warehouse.write("elt/migrations/V2__json.sql", "ALTER TABLE dw.item DROP name, ADD name jsonb;\n");
        deliver(
                "1.csv",
                "1,[1],1,1",
                "2," + "[".repeat(1_000_000) + ",1,1",
                "3,[1],0." + "0".repeat(1_000_000) + "1,1",
                "4,[],1,1");
        build();

        assertThat(rejects())
                .containsExactly(
                        List.of("3", "name: stack depth limit exceeded"),
                        List.of("4", "amount: value overflows numeric format"));
        assertThat(warehouse.rows("SELECT id FROM dw.item ORDER BY 1")).containsExactly(List.of("1"), List.of("4"));
    }

    @Test
    void theOtherReasonsOfAFailingRecordAreReportedToo() {
        warehouse.write("elt/migrations/V2__rules.sql", """
                ALTER TABLE dw.item ADD CHECK (name <> 'B'), ADD CHECK (amount IS NOT NULL), ALTER version SET NOT NULL;
                """);
        model(MODEL);
        deliver("1.csv", "x,b,0,", "3,b,5,1");
        build();

        // The amount is not known, so no other rule judges it.
        assertThat(rejects())
                .containsExactly(
                        List.of(
                                "2",
                                "amount: division by zero; id: 'x' is not bigint; version: NULL breaks NOT NULL;"
                                        + " name: 'B' breaks item_name_check"),
                        List.of("3", "name: 'B' breaks item_name_check"));
    }

    @Test
    void aRuleOfTheTableThatFailsIsNamed() {
        warehouse.write("elt/migrations/V2__rules.sql", """
                ALTER TABLE dw.item ADD CONSTRAINT ratio CHECK (10 / version > 1),
                                    ADD COLUMN unit numeric GENERATED ALWAYS AS (100 / amount) STORED;
                """);
        deliver("1.csv", "1,a,1,1", "2,b,1,0", "3,c,0,1", "4,d,0,0");
        build();

        assertThat(rejects())
                .containsExactly(
                        List.of("3", "ratio: division by zero"),
                        List.of("4", "unit: division by zero"),
                        List.of("5", "unit: division by zero; ratio: division by zero"));
    }

    @Test
    void anExpressionDoesNotFailOnARecordThatWhereLeavesOut() {
        model(MODEL + " WHERE amount <> '0' AND 10 / version::int > 0\n");
        deliver("1.csv", "1,a,10,1", "2,b,0,1", "3,c,5,0");
        build();

        assertThat(rejects()).containsExactly(List.of("4", "WHERE: division by zero"));
        assertThat(warehouse.rows("SELECT _line FROM elt.left_out_item")).containsExactly(List.of("3"));
    }

    @Test
    void failingRecordsHaveTheSameReasonsInAnyDivisionIntoFiles() {
        model(MODEL);
        var records = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> i + ",n" + i + "," + (i % 7 == 0 ? "0" : i % 11 == 0 ? "x" : "4") + ",1")
                .toArray(String[]::new);
        deliver("1.csv", records);
        build();
        var rows = items();
        var reasons = warehouse.rows("SELECT x.line, x.reasons FROM elt.rejects AS x ORDER BY 1");
        assertThat(reasons).hasSize((int) IntStream.rangeClosed(1, 3_000)
                .filter(i -> i % 7 == 0 || i % 11 == 0)
                .count());
        assertThat(rows).hasSize(3_000 - reasons.size());

        warehouse.execute("DROP SCHEMA elt, raw, dw CASCADE");
        warehouse.path("data/1.csv").toFile().delete();
        // Each record in its place, in the first, second or third file.
        for (var part = 0; part < 3; part++) {
            var lines = records.clone();
            for (var i = 0; i < lines.length; i++) {
                lines[i] = i % 3 == part ? records[i] : "";
            }
            deliver(part + ".csv", lines);
            build();
        }
        assertThat(items()).isEqualTo(rows);
        assertThat(warehouse.rows("SELECT x.line, x.reasons FROM elt.rejects AS x ORDER BY 1"))
                .isEqualTo(reasons);
    }

    @Test
    void textsOfTheModelDoNotChangeTheSearchForFailures() {
        warehouse.write("elt/migrations/V2__rules.sql", """
                ALTER TABLE dw.item ADD CHECK (name <> '{cases} $elt$ \\ ? {0}');
                """);
        model(
                "-- @latest version\nSELECT id, name || '{typed}$$\\' AS name, 1 / amount::int AS amount, version FROM raw.item -- x\n");
        deliver("1.csv", "1,a,1,1", "2,b,0,1");
        build();

        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("a{typed}$$\\"));
        assertThat(rejects()).containsExactly(List.of("3", "amount: division by zero"));
    }

    @Test
    void theSearchLeavesNoTables() {
        model(MODEL);
        deliver("1.csv", "1,a,10,1", "2,b,0,1");
        build();

        assertThat(warehouse.rows("SELECT relname FROM pg_class WHERE relname IN ('failing', 'elt_typed', 'elt_batch')"
                        + " UNION ALL SELECT proname FROM pg_proc WHERE proname = 'elt_failures'"))
                .isEmpty();
    }

    @Test
    void anExpressionThatFailsWithoutAnyRecordIsAMistakeInTheModel() {
        model("-- @latest version\nSELECT id, name, 1 / 0 AS amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,10,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:2:1: dw.item cannot take the rows: division by zero");
    }
}
