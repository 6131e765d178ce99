package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that delete their row. */
@ExtendWith(LedgerExtension.class)
final class DeletedTest {

    private static final String QUERY = "SELECT id, name, amount, version FROM raw.item\n";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    /** The sum of the counts of all runs since the last rebuild. */
    private long current;

    private long gone;

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE TABLE dw.item (id bigint PRIMARY KEY, name text NOT NULL,"
                                + " amount numeric(8,2), version int, CONSTRAINT positive CHECK (amount >= 0));\n");
        model("-- @latest version\n-- @deleted upper(operation) = 'D'\n" + QUERY);
    }

    private void model(String sql) {
        warehouse.write("elt/dw/item.sql", sql);
    }

    private void deliver(String... records) {
        files++;
        warehouse.write(
                "data/" + files + ".csv", "operation,id,name,amount,version\n" + String.join("\n", records) + "\n");
    }

    /** Loads and merges one more file. Then every record is accounted for, and the counts of the runs add up. */
    private DwResult.ModelResult apply(String... records) {
        deliver(records);
        warehouse.load();
        var result = warehouse.dw().models().get(0);
        assertThatAllIsAccountedFor();
        var isRebuild = result.change().strategy().equals(Change.REBUILD);
        current = (isRebuild ? 0 : current) + result.change().records().current();
        gone = (isRebuild ? 0 : gone) + result.change().records().deleted();
        assertThat(List.of(current, gone))
                .hasToString(warehouse
                        .rows("SELECT current, deleted FROM elt.models")
                        .get(0)
                        .toString());
        return result;
    }

    private void assertThatAllIsAccountedFor() {
        assertThat(warehouse.rows("""
                        SELECT loaded - current - superseded - duplicate - rejected - deleted,
                               loaded - (SELECT count(*) FROM raw.item),
                               current - (SELECT count(*) FROM dw.item),
                               rejected - (SELECT count(*) FROM elt.rejects)
                          FROM elt.models""")).as("what is not accounted for").containsExactly(List.of("0", "0", "0", "0"));
    }

    private List<String> names() {
        return column("SELECT name FROM dw.item ORDER BY id");
    }

    private List<String> column(String sql) {
        return warehouse.rows(sql).stream().map(row -> row.get(0)).toList();
    }

    private List<List<String>> counts() {
        return warehouse.rows("SELECT current, superseded, duplicate, rejected, deleted FROM elt.models");
    }

    private List<List<String>> tombstones() {
        return warehouse.rows("SELECT id, version FROM elt.\"deleted:dw.item\" ORDER BY id");
    }

    private List<String> reasons() {
        return column("SELECT array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line");
    }

    private List<String> problems() {
        return warehouse.problems(() -> {
            warehouse.load();
            warehouse.dw();
        });
    }

    @Test
    void theWinnerDeletesTheRow() {
        apply("I,1,a,1,1", "I,2,b,1,1");

        var change = apply("d,1,,,2").change();

        assertThat(names()).containsExactly("b");
        assertThat(change.rows().deleted()).isEqualTo(1);
        assertThat(counts()).containsExactly(List.of("1", "1", "0", "0", "1"));
    }

    @Test
    void anOlderVersionThatComesLateDoesNotBringTheRowBack() {
        apply("I,1,a,1,1");
        apply("D,1,,,3");

        apply("U,1,late,1,2");

        assertThat(names()).isEmpty();
        assertThat(counts()).containsExactly(List.of("0", "2", "0", "0", "1"));
    }

    @Test
    void aNewerVersionBringsTheRowBack() {
        apply("I,1,a,1,1");
        apply("D,1,,,2");

        apply("I,1,again,1,3");

        assertThat(names()).containsExactly("again");
        assertThat(tombstones()).isEmpty();
        assertThat(counts()).containsExactly(List.of("1", "2", "0", "0", "0"));

        apply("D,1,,,2", "I,1,a,1,1");
        assertThat(names()).containsExactly("again");
    }

    @Test
    void aDeletionOlderThanTheRowDeletesNothing() {
        apply("I,1,a,1,5");

        apply("D,1,,,4");

        assertThat(names()).containsExactly("a");
        assertThat(tombstones()).isEmpty();
    }

    @Test
    void deletionsInTheFirstBatchAreRememberedToo() {
        apply("I,1,a,1,1", "D,1,,,3", "I,2,b,1,1", "D,3,,,1");
        assertThat(names()).containsExactly("b");
        assertThat(tombstones()).containsExactly(List.of("1", "3"), List.of("3", "1"));

        apply("U,1,late,1,2", "I,3,again,1,2");

        assertThat(names()).containsExactly("b", "again");
        assertThat(tombstones()).containsExactly(List.of("1", "3"));
    }

    @Test
    void aRowAndItsDeletionInOneLaterFileLeaveADeletion() {
        apply("I,1,a,1,1");

        apply("D,2,,,2", "I,2,b,1,1", "U,1,aa,1,2", "D,1,,,3");

        assertThat(names()).isEmpty();
        assertThat(tombstones()).containsExactly(List.of("1", "3"), List.of("2", "2"));
    }

    @Test
    void aRowThatNeverExistedCanBeDeleted() {
        apply("I,1,a,1,1");

        apply("D,9,,,2");
        apply("I,9,late,1,1");

        assertThat(names()).containsExactly("a");
        assertThat(counts()).containsExactly(List.of("1", "1", "0", "0", "1"));
    }

    @Test
    void aLaterDeletionReplacesAnEarlierDeletion() {
        apply("I,1,a,1,1");
        apply("D,1,,,2");

        apply("D,1,,,4");
        apply("I,1,between,1,3");

        assertThat(names()).isEmpty();
        assertThat(tombstones()).containsExactly(List.of("1", "4"));
        assertThat(counts()).containsExactly(List.of("0", "3", "0", "0", "1"));
    }

    @Test
    void onlyKeyAndVersionOfADeletionHaveToBeGood() {
        apply("D,1,,abc,1", "D,2,x,-5,1", "I,3,,abc,1", "D,x,a,1,1", "D,,a,1,1", "D,4,a,1,y");

        assertThat(tombstones()).containsExactly(List.of("1", "1"), List.of("2", "1"));
        assertThat(reasons())
                .containsExactly(
                        "name: NULL breaks NOT NULL; amount: 'abc' is not numeric(8,2)",
                        "id: 'x' is not bigint",
                        "id: NULL breaks NOT NULL",
                        "version: 'y' is not integer");
    }

    @Test
    void aCheckOverTheKeyHoldsForADeletionToo() {
        warehouse.write("elt/migrations/V2__check.sql", "ALTER TABLE dw.item ADD CONSTRAINT low CHECK (id < 10);\n");

        apply("D,9,,,1", "D,10,,,1");

        assertThat(tombstones()).containsExactly(List.of("9", "1"));
        assertThat(reasons()).containsExactly("id: '10' breaks low");
    }

    @Test
    void aDeletionIsAppliedThoughAnExpressionFailsOnItsOtherColumns() {
        model("-- @latest version\n-- @deleted operation = 'D'\n"
                + "SELECT id, name, (100 / amount::int)::numeric AS amount, version FROM raw.item\n");

        apply("I,1,a,5,1", "D,2,,,1", "D,3,,abc,1", "D,4,,0,1", "I,5,e,0,1", "D,x,,0,1");

        assertThat(names()).containsExactly("a");
        assertThat(tombstones()).extracting(row -> row.get(0)).containsExactly("2", "3", "4");
        assertThat(reasons()).containsExactly("amount: division by zero", "id: 'x' is not bigint");
    }

    @Test
    void aDeletionWinsAgainstARowOfItsVersionInAnyOrder() {
        apply("I,1,a,1,1", "D,1,,,1", "D,2,,,1", "I,2,b,1,1");
        assertThat(names()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("2");

        apply("I,3,c,1,1", "D,4,,,1");
        var result = apply("D,3,,,1", "I,4,d,1,1");

        assertThat(names()).isEmpty();
        assertThat(result.conflicts()).isEqualTo(2);
        assertThat(warehouse.rows("SELECT kept ->> '_deleted', lost ->> '_deleted', lost ->> 'name'"
                        + " FROM elt.conflicts ORDER BY 3"))
                .containsExactly(
                        List.of("true", "false", "a"),
                        List.of("true", "false", "b"),
                        List.of("true", "false", "c"),
                        List.of("true", "false", "d"));
        assertThat(counts()).containsExactly(List.of("0", "4", "0", "0", "4"));
    }

    @Test
    void twoDeletionsOfOneVersionAreDuplicates() {
        apply("D,1,a,1,1", "D,1,,x,1", "D,2,,,1");

        apply("D,2,b,2,1");

        assertThat(counts()).containsExactly(List.of("0", "0", "2", "0", "2"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
    }

    @Test
    void severalLatestColumnsOrderDeletionsToo() {
        model("-- @latest version, amount\n-- @deleted operation = 'D'\n" + QUERY);
        apply("I,1,a,5,1", "I,2,b,5,1");

        apply("D,1,,6,1", "D,2,,4,1", "D,3,,,1", "D,4,,-1,1");
        apply("U,1,late,5.5,1", "I,3,known,0,1");

        assertThat(names()).containsExactly("b", "known");
        assertThat(reasons()).containsExactly("amount: '-1.00' breaks positive");
    }

    @Test
    void aKeyOfSeveralColumnsIsDeletedAsAWhole() {
        warehouse.write(
                "elt/migrations/V2__key.sql",
                "ALTER TABLE dw.item DROP CONSTRAINT item_pkey, ADD PRIMARY KEY (name, id);\n");
        apply("I,1,a,1,1", "I,1,b,1,1", "I,2,a,1,1");

        apply("D,1,b,,2", "D,1,,,2");
        apply("U,1,b,1,1");

        assertThat(warehouse.rows("SELECT id, name FROM dw.item ORDER BY 1, 2"))
                .containsExactly(List.of("1", "a"), List.of("2", "a"));
        assertThat(reasons()).containsExactly("name: NULL breaks NOT NULL");
    }

    @Test
    void withoutLatestTheLastRecordDecidesWhetherTheRowExists() {
        model("-- @deleted operation = 'D'\n" + QUERY);
        apply("I,1,a,1,1", "D,1,,,9", "D,2,,,1", "I,2,b,1,1");
        assertThat(names()).containsExactly("b");

        apply("I,1,again,1,1", "D,2,,,1");
        assertThat(names()).containsExactly("again");

        apply("D,1,,,1", "D,1,,,1");
        assertThat(names()).isEmpty();
    }

    @Test
    void aFullRunGivesTheSameRowsAndTombstones() {
        apply("I,1,a,1,1", "I,2,b,1,1", "D,3,,,1", "I,4,,1,1");
        apply("D,1,,,2", "U,2,bb,1,2", "D,3,,,1", "U,2,bb,1,2");
        apply("U,1,late,1,1", "I,3,again,1,2", "D,5,,,1");
        var rows = warehouse.rows("SELECT *, xmin FROM dw.item ORDER BY id");
        var tombstones = tombstones();
        var counts = counts();

        var change = warehouse.dw(true).models().get(0).change();

        assertThatAllIsAccountedFor();
        assertThat(change.changedRows()).isFalse();
        assertThat(warehouse.rows("SELECT *, xmin FROM dw.item ORDER BY id")).isEqualTo(rows);
        assertThat(tombstones()).isEqualTo(tombstones);
        assertThat(counts()).isEqualTo(counts);
        apply("U,1,late again,1,1");
        assertThat(names()).containsExactly("bb", "again");
    }

    @Test
    void aFullRunDeletesARowThatWasInsertedByHand() {
        apply("I,1,a,1,1", "D,1,,,2");
        warehouse.execute("INSERT INTO dw.item VALUES (1, 'by hand', 1, 1)");

        warehouse.dw(true);

        assertThat(names()).isEmpty();
        assertThat(tombstones()).containsExactly(List.of("1", "2"));
        assertThatAllIsAccountedFor();
    }

    @Test
    void aChangedTagRebuilds() {
        model("-- @latest version\n" + QUERY);
        apply("I,1,a,1,1", "D,1,gone,1,2", "X,2,b,1,1");
        assertThat(names()).containsExactly("gone", "b");

        model("-- @latest version\n-- @deleted operation = 'D'\n" + QUERY);
        assertThat(apply("I,3,c,1,1").change().reason()).isEqualTo("the model changed");
        assertThat(names()).containsExactly("b", "c");

        model("-- @latest version\n-- @deleted operation = 'X'\n" + QUERY);
        assertThat(apply("I,4,d,1,1").change().reason()).isEqualTo("the model changed");
        assertThat(names()).containsExactly("gone", "c", "d");
        assertThat(tombstones()).containsExactly(List.of("2", "1"));

        model("-- @latest version\n" + QUERY);
        assertThat(apply("I,5,e,1,1").change().reason()).isEqualTo("the model changed");
        assertThat(names()).containsExactly("gone", "b", "c", "d", "e");
        assertThat(warehouse.value("SELECT to_regclass('elt.\"deleted:dw.item\"')"))
                .isNull();
    }

    @Test
    void aSecondRunWritesNothing() {
        apply("I,1,a,1,1", "D,2,,,1", "D,x,,,1");
        apply("D,1,,,2");
        var written = "SELECT (SELECT max(run) FROM elt.runs), (SELECT xmin FROM elt.models),"
                + " (SELECT array_agg(xmin::text ORDER BY id) FROM elt.\"deleted:dw.item\")";
        var before = warehouse.rows(written);

        warehouse.load();
        var change = warehouse.dw().models().get(0).change();

        assertThat(change.isNothingNew()).isTrue();
        assertThat(warehouse.rows(written)).isEqualTo(before);
    }

    @Test
    void theExpressionMayReadFileAndLineAndTheAliasOfTheSource() {
        model("-- @latest version\n-- @deleted i._file LIKE '%2.csv' AND _line = 2\n"
                + "SELECT id, name, amount, version FROM raw.item AS i\n");
        apply("I,1,a,1,1");

        apply("I,1,a,1,2", "I,2,b,1,2");

        assertThat(names()).containsExactly("b");
    }

    @Test
    void aRecordOnWhichTheExpressionFailsIsRejected() {
        model("-- @latest version\n-- @deleted 10 / operation::int = 5\n" + QUERY);

        apply("1,1,a,1,1", "2,2,b,1,1", "0,3,c,1,1", "D,4,d,1,1");

        assertThat(names()).containsExactly("a");
        assertThat(tombstones()).containsExactly(List.of("2", "1"));
        assertThat(reasons())
                .containsExactly(
                        "@deleted: division by zero", "@deleted: invalid input syntax for type integer: \"D\"");
    }

    @Test
    void aTextThatIsNotAnExpressionIsRefusedAtTheTag() {
        deliver("I,1,a,1,1");
        for (var bad : List.of(
                "",
                "(operation = 'D'",
                "operation = 'D') OR (true",
                "operation = 'D', true",
                "operation = 'D'; DROP TABLE dw.item",
                "operation = 'D",
                "\"operation = 'D'",
                "operation = $$D",
                "operation = 'D' /* why",
                "operation IN (SELECT name FROM dw.item)")) {
            model("-- Items.\n-- @deleted " + bad + "\n" + QUERY);
            assertThat(problems())
                    .as(bad)
                    .containsExactly("dw/item.sql:2:4: @deleted takes one expression over the columns of a record."
                            + " Write for example @deleted upper(operation) = 'D'.");
        }
    }

    @Test
    void anErrorOfPostgresqlIsReportedAtTheTag() {
        deliver("I,1,a,1,1");
        record DeletionCase(String expression, String message) {}
        for (var each : List.of(
                new DeletionCase("opperation = 'D'", "column \"opperation\" does not exist"),
                new DeletionCase("operation", "argument of IS TRUE must be type boolean, not type text"),
                new DeletionCase("operation = = 'D'", "operator does not exist: = unknown"),
                new DeletionCase("count(*) > 1", "aggregate functions are not allowed in WHERE"),
                new DeletionCase("bool_or(operation = 'D')", "aggregate functions are not allowed in WHERE"),
                new DeletionCase("row_number() OVER (ORDER BY id) > 1", "window functions are not allowed in WHERE"),
                new DeletionCase("generate_series(1, 2) = 1", "set-returning functions are not allowed in WHERE"))) {
            model("-- Items.\n-- @deleted " + each.expression() + "\n" + QUERY);
            assertThat(problems())
                    .as(each.expression())
                    .singleElement()
                    .asString()
                    .startsWith("dw/item.sql:2:4: PostgreSQL refuses @deleted " + each.expression() + ": ")
                    .doesNotContain("_load", "IS TRUE)");
        }
    }

    @Test
    void aMistypedColumnIsReportedWithTheNearestName() {
        deliver("I,1,a,1,1");
        model("-- @deleted opperation = 'D'\n" + QUERY);

        assertThat(problems())
                .containsExactly("dw/item.sql:1:4: PostgreSQL refuses @deleted opperation = 'D':"
                        + " column \"opperation\" does not exist."
                        + " Perhaps you meant to reference the column \"item.operation\".");
    }

    @Test
    void aTagThatIsWrittenTwiceIsRefused() {
        deliver("I,1,a,1,1");
        model("-- @deleted operation = 'D'\n-- @deleted operation = 'X'\n" + QUERY);

        assertThat(problems()).containsExactly("dw/item.sql:2:4: @deleted stands twice. Keep one of them.");
    }
}
