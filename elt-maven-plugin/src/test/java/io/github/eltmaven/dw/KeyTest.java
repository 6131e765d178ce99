package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @key} identifies the row of a record where the primary key has more columns. */
final class KeyTest extends ItemTable {

    private static final String MODEL = "-- @latest version\nSELECT id, day, name, version FROM raw.item\n";
    private static final String KEYED = "-- @key id\n" + MODEL;

    private final List<RecordingLog> logs = new ArrayList<>();

    @BeforeEach
    void partitionByDay(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings, () -> {
                    var log = new RecordingLog();
                    logs.add(log);
                    return log;
                })
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.item (id bigint, day date, name text, version int, PRIMARY KEY (id, day))
                            PARTITION BY RANGE (day);
                        CREATE TABLE dw.item_1 PARTITION OF dw.item FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
                        CREATE TABLE dw.item_2 PARTITION OF dw.item FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
                        """);
        model(KEYED);
    }

    private void days(String file, String... records) {
        warehouse.write("data/" + file, "id,day,name,version\n" + String.join("\n", records) + "\n");
    }

    private List<String> warnings() {
        return logs.stream()
                .flatMap(log -> log.lines().stream())
                .filter(line -> line.startsWith("WARN"))
                .toList();
    }

    private List<List<String>> rows() {
        return warehouse.rows("SELECT tableoid::regclass, id, day, name, version FROM dw.item ORDER BY id, day");
    }

    @Test
    void aCorrectionOfTheDayMovesTheRow() {
        days("1.csv", "1,2026-01-01,a,1", "2,2026-01-02,b,1");
        build();
        days("2.csv", "1,2026-02-01,a,2", "3,2026-01-03,c,1");
        var change = build().models().get(0).change();

        assertThat(rows())
                .containsExactly(
                        List.of("item_2", "1", "2026-02-01", "a", "2"),
                        List.of("item_1", "2", "2026-01-02", "b", "1"),
                        List.of("item_1", "3", "2026-01-03", "c", "1"));
        assertThat(List.of(
                        change.rows().inserted(),
                        change.rows().updated(),
                        change.records().superseded()))
                .containsExactly(1L, 1L, 1L);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void withoutTheTagThereAreTwoRowsAndAWarningThatNamesIt() {
        model(MODEL);
        days("1.csv", "1,2026-01-01,a,1", "1,2026-02-01,a,2");
        build();

        assertThat(rows()).hasSize(2);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "dw.item is partitioned by day",
                        "Write @key id if that alone identifies a row, or @key id, day");
    }

    @Test
    void theTagDeletesTheRowsThatWereWrittenWithoutIt() {
        model(MODEL);
        days(
                "1.csv",
                "1,2026-01-01,a,1",
                "1,2026-02-01,a,2",
                "2,2026-01-01,b,1",
                "2,2026-01-02,b,3",
                "2,2026-02-03,b,2");
        build();
        assertThat(rows()).hasSize(5);

        model(KEYED);
        var change = build().models().get(0).change();

        assertThat(change.reason()).isEqualTo("the model changed");
        assertThat(rows())
                .containsExactly(
                        List.of("item_2", "1", "2026-02-01", "a", "2"), List.of("item_1", "2", "2026-01-02", "b", "3"));
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void theWholePrimaryKeyAsTagAllowsASecondRow() {
        model("-- @key id, day\n" + MODEL);
        days("1.csv", "1,2026-01-01,a,1", "1,2026-02-01,a,2");
        build();

        assertThat(rows()).hasSize(2);
        assertThat(warnings()).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aCheckFindsTwoRowsOfAKeyAndAFullRunDeletesOne() {
        days("1.csv", "1,2026-01-01,a,1", "2,2026-01-01,b,1");
        build();
        warehouse.execute("INSERT INTO dw.item VALUES (1, '2026-02-02', 'a', 1)");

        assertThat(warehouse.objections())
                .anySatisfy(said -> assertThat(said)
                        .startsWith("latest dw.item")
                        .contains("id = 1, has 2 rows, and @key says that it has one"));
        warehouse.dw(true);

        assertThat(rows())
                .containsExactly(
                        List.of("item_1", "1", "2026-01-01", "a", "1"), List.of("item_1", "2", "2026-01-01", "b", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aDeletionNeedsNoDayAndAnOlderVersionDoesNotComeBack() {
        model("-- @key id\n-- @deleted name = 'gone'\n" + MODEL);
        days("1.csv", "1,2026-01-01,a,1");
        build();
        days("2.csv", "1,,gone,3");
        build();
        days("3.csv", "1,2026-02-01,a,2");
        build();

        assertThat(rows()).isEmpty();
        assertThat(warehouse.rows("SELECT id, version FROM elt.\"deleted:dw.item\""))
                .containsExactly(List.of("1", "3"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void recordsOfOneVersionThatNameTwoDaysAreAConflict() {
        days("1.csv", "1,2026-01-01,a,1");
        build();
        days("2.csv", "1,2026-02-01,a,1");

        assertThat(build().models().get(0).conflicts()).isEqualTo(1);
        assertThat(rows()).containsExactly(List.of("item_2", "1", "2026-02-01", "a", "1"));
    }

    @Test
    void rowsThatReferenceTheOldDayAreDeletedAndRebuilt() {
        warehouse
                .write("elt/elt.yaml", """
                        sources:
                          item:
                            files: data/*.csv
                          part:
                            files: parts/*.csv
                        """)
                .write("elt/migrations/V2__part.sql", """
                        CREATE TABLE dw.part (part bigint PRIMARY KEY, id bigint, day date,
                                              FOREIGN KEY (id, day) REFERENCES dw.item);
                        """)
                .write("elt/dw/part.sql", "-- @latest part\nSELECT part, id, day FROM raw.part\n")
                .write("parts/1.csv", "part,id,day\n1,1,2026-01-01\n2,1,2026-02-01\n");
        days("1.csv", "1,2026-01-01,a,1");
        build();
        assertThat(warehouse.rows("SELECT part FROM dw.part")).containsExactly(List.of("1"));

        days("2.csv", "1,2026-02-01,a,2");
        build();

        assertThat(warehouse.rows("SELECT part FROM dw.part")).containsExactly(List.of("2"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    @key idd  | @key names 'idd', which is not a column of the query. Did you mean 'id'?
                    @key name | @key names 'name', which is not part of the primary key of dw.item. Name columns of the primary key (id, day)
                    @key id, id | @key names a column twice
                    @key      | @key names no column. Write @key trade_id
                    @keys id  | unknown tag @keys in dw/. Did you mean 'key'?
                    """)
    void aColumnThatTheTagCannotNameIsRefused(String tag, String problem) {
        days("1.csv", "1,2026-01-01,a,1");
        warehouse.load();
        model("-- " + tag + "\n" + MODEL);

        assertThat(warehouse.problems(warehouse::dw)).singleElement().asString().contains(problem);
    }

    @Test
    void aTableThatIsNotPartitionedTakesTheTagToo() {
        warehouse.write(
                "elt/migrations/V1__item.sql",
                "CREATE SCHEMA dw;\n"
                        + "CREATE TABLE dw.item (id bigint, day date, name text, version int, PRIMARY KEY (day, id));\n");
        days("1.csv", "1,2026-01-01,a,1", "2,2026-01-01,b,1");
        build();
        days("2.csv", "1,2026-02-01,c,2");
        build();

        assertThat(rows())
                .containsExactly(
                        List.of("item", "1", "2026-02-01", "c", "2"), List.of("item", "2", "2026-01-01", "b", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }
}
