package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery is a path with a content: what comes again is delivered again, and the settings of the source say what it means. */
final class RepeatedDeliveriesTest extends SourceFiles {

    private static final String TABLE = "SELECT id, v FROM dw.t ORDER BY id";

    @BeforeEach
    void createModel() {
        warehouse.write(
                "elt/migrations/V1__t.sql",
                "CREATE SCHEMA IF NOT EXISTS dw; CREATE TABLE dw.t (id int PRIMARY KEY, v text);");
        warehouse.write("elt/dw/t.sql", "SELECT id, v FROM raw.t");
    }

    private void deliver(String file, String text) {
        warehouse.write("data/" + file, text);
    }

    private List<String> table() {
        return warehouse.rows(TABLE).stream().map(row -> String.join(" ", row)).toList();
    }

    private List<String> buildsTable() {
        warehouse.load();
        warehouse.dw();
        return table();
    }

    @Test
    void theSameContentUnderAnotherPathIsADeliveryOfItsOwn() {
        deliver("p-01.csv", "id,v\n1,10\n");
        deliver("p-02.csv", "id,v\n1,20\n");
        deliver("p-03.csv", "id,v\n1,10\n");

        assertThat(buildsTable()).containsExactly("1 10");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("3");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aContentThatReturnsUnderTheSamePathIsADeliveryOfItsOwn() {
        for (var status : List.of("TRADING", "HALTED", "TRADING")) {
            deliver("status.csv", "id,v\n1," + status + "\n");
            assertThat(buildsTable()).containsExactly("1 " + status);
            // What the path holds is not loaded again.
            assertThat(buildsTable()).containsExactly("1 " + status);
        }
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("3");
    }

    @Test
    void aDateFromTheNameOfTheFileCountsForEachDay() {
        warehouse.write(
                "elt/migrations/V1__t.sql",
                "CREATE SCHEMA IF NOT EXISTS dw; CREATE TABLE dw.t (id date PRIMARY KEY, v text);");
        warehouse.write(
                "elt/dw/t.sql", "SELECT substring(_file FROM '\\d{4}-\\d\\d-\\d\\d') AS id, rate AS v FROM raw.t");
        deliver("rates-2026-01-01.csv", "rate\n1.5\n");
        deliver("rates-2026-01-02.csv", "rate\n1.6\n");
        deliver("rates-2026-01-03.csv", "rate\n1.5\n");

        assertThat(buildsTable()).containsExactly("2026-01-01 1.5", "2026-01-02 1.6", "2026-01-03 1.5");
    }

    @Test
    void withLatestARepetitionChangesNoRow() {
        warehouse.write("elt/dw/t.sql", "-- @latest v\nSELECT id, v FROM raw.t");
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n1,b\n");
        buildsTable();
        deliver("3.csv", "id,v\n1,a\n");

        warehouse.load();

        assertThat(warehouse.dw().models())
                .singleElement()
                .matches(model -> !model.change().changedRows())
                .satisfies(model -> assertThat(model.change().records().read()).isEqualTo(1));
    }

    @Test
    void theLogSaysWhatIsRepeated() {
        deliver("1.csv", "id,v\n1,a\n");
        warehouse.load();
        deliver("2.csv", "id,v\n1,a\n");

        assertThat(warehouse.load().files())
                .filteredOn(FileResult.Loaded.class::isInstance)
                .singleElement()
                .satisfies(file ->
                        assertThat(((FileResult.Loaded) file).repeated()).contains("data/1.csv"));
    }

    @Test
    void repeatsSkipLeavesCopiesOut() {
        define("repeats: skip");
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n1,b\n");
        deliver("3.csv", "id,v\n1,a\n");

        assertThat(buildsTable()).containsExactly("1 b");
        assertThat(buildsTable()).containsExactly("1 b");
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("2");
    }

    @Test
    void repeatsErrorRefusesCopies() {
        define("repeats: error");
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n1,a\n");
        deliver("3.csv", "id,v\n1,b\n");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains("data/2.csv", "has the content of data/1.csv", "repeats: error", "repeats: skip");
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("2");
    }

    @Test
    void anUnknownWordNamesTheNearest() {
        define("repeats: skp");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains("elt.yaml", "'skp'", "skip");
    }

    @Test
    void aLedgerOfAnEarlierVersionLoadsNothingAgain() throws Exception {
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n1,b\n");
        warehouse.load();
        // An earlier version skipped this file, since its content was loaded.
        deliver("3.csv", "id,v\n1,a\n");
        warehouse.execute(
                "UPDATE elt.loads SET once_before = clock_timestamp(), reading = NULL, columns = NULL, left_out = NULL");
        Thread.sleep(10);

        assertThat(buildsTable()).containsExactly("1 b");
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("2");

        Thread.sleep(10);
        deliver("4.csv", "id,v\n1,a\n");
        assertThat(buildsTable()).containsExactly("1 a");
    }

    @Test
    void aFileThatWasReadWithTheWrongDelimiterIsReadAgain() {
        deliver("1.csv", "id;v\n1;a\n2;b\n");
        deliver("2.csv", "id;v\n1;c\n");
        define("quote: none, columns: [all], header: false, skip: 1, delimiter: tab");
        warehouse.load();
        assertThat(warehouse.value("SELECT string_agg(\"all\", ' ' ORDER BY _load, _line) FROM raw.t"))
                .isEqualTo("1;a 2;b 1;c");

        define("delimiter: ';'");

        assertThat(buildsTable()).containsExactly("1 c", "2 b");
        assertThat(warehouse.rows("SELECT id, v, _load, _line FROM raw.t ORDER BY _load, _line"))
                .containsExactly(List.of("1", "a", "1", "2"), List.of("2", "b", "1", "3"), List.of("1", "c", "2", "2"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            encoding: ISO-8859-1      ~ encoding: UTF-8          ~ 1,é     ~ 1 Ã©   ~ 1 é
            'null': [a]               ~ 'null': [b]              ~ 1,a     ~ 1 null ~ 1 a
            columns: {id: v, v: id}   ~ columns: {id: id, v: v}  ~ 1,2     ~ 2 1    ~ 1 2
            quote: none               ~ quote: '"'               ~ 1,"a"   ~ 1 "a"  ~ 1 a
            comment: none             ~ comment: 'x'             ~ 1,a     ~ 1 a    ~ 1 a
            escape: x                 ~ escape: '"'              ~ 1,"axx" ~ 1 ax   ~ 1 axx
            header: false, columns: [id, v], skip: 1 ~ header: true ~ 1,a  ~ 1 a    ~ 1 a
            """)
    void eachSettingByWhichFilesAreReadReadsThemAgain(
            String wrong, String right, String record, String before, String after) {
        deliver("1.csv", "id,v\n" + record + "\n");
        define("{" + wrong + "}");
        assertThat(buildsTable()).containsExactly(before);

        define("{" + right + "}");

        assertThat(warehouse.load().files()).hasOnlyElementsOfType(FileResult.SkippedFile.class);
        assertThat(warehouse.dw().models())
                .singleElement()
                .satisfies(model -> assertThat(model.change().reason()).isEqualTo("1 load read again"));
        assertThat(table()).containsExactly(after);
    }

    @Test
    void whatAModelMadeOfFilesThatWereReadOtherwiseIsMadeAgain() {
        deliver("1.csv", "id,v\n1,a\n2,NA\n");
        assertThat(buildsTable()).containsExactly("1 a", "2 NA");

        define("'null': ['', NA]");
        warehouse.load();
        assertThat(warehouse.problems(warehouse::verify))
                .anySatisfy(problem -> assertThat(problem).contains("read again", "elt:dw"));
        warehouse.dw();

        assertThat(warehouse.value("SELECT count(*) FROM dw.t WHERE v IS NULL")).isEqualTo("1");
        assertThat(warehouse.dw().models()).noneMatch(model -> model.change().changedRows());
    }

    @Test
    void columnsThatWereLeftOutComeWhenTheSourceTakesThem() {
        deliver("1.csv", "id,v\n1,a\n");
        define("drift: ignore");
        warehouse.load();
        deliver("2.csv", "id,v,w\n2,b,x\n");
        warehouse.load();

        define("drift: add");
        warehouse.load();

        assertThat(warehouse.rows("SELECT id, w FROM raw.t WHERE w IS NOT NULL"))
                .containsExactly(List.of("2", "x"));
    }

    @Test
    void whatWasLoadedOfAFileThatIsExcludedStaysAndIsReadOtherwiseLikeTheOthers() {
        deliver("1.csv", "id,v\n1,NA\n");
        deliver("2.csv", "id,v\n2,NA\n");
        buildsTable();
        define("exclude: data/2.csv");

        assertThat(buildsTable()).containsExactly("1 NA", "2 NA");

        define("exclude: data/2.csv, 'null': ['', NA]");
        buildsTable();

        assertThat(warehouse.value("SELECT count(*) FROM dw.t WHERE v IS NULL")).isEqualTo("2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aFileThatIsGoneKeepsAllOfItsSourceAsItWas() throws Exception {
        deliver("1.csv", "id,v\n1,NA\n");
        deliver("2.csv", "id,v\n2,NA\n");
        buildsTable();
        Files.delete(warehouse.path("data/1.csv"));
        define("'null': ['', NA]");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains("data/1.csv", "is gone", "settings of source 't' have changed", "elt:retract -Delt.load=1");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE v = 'NA'")).isEqualTo("2");
    }

    @Test
    void aSettingThatRefusesAFileKeepsAllOfItsSourceAsItWas() {
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n2,b;c\n");
        buildsTable();
        define("delimiter: ';', columns: [id, v], header: false, skip: 1");

        assertThat(warehouse.problems(warehouse::load)).isNotEmpty();

        assertThat(warehouse.rows(ROWS.replace("a, b", "id, v")))
                .containsExactly(List.of("1", "a"), List.of("2", "b;c"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE raw.t", "TRUNCATE raw.t", "DELETE FROM raw.t", "DROP SCHEMA raw CASCADE"})
    void aTableOfRawThatIsGoneIsFilledAgain(String statement) {
        deliver("1.csv", "id,v\n1,a\n");
        deliver("2.csv", "id,v\n1,b\n");
        buildsTable();
        warehouse.execute(
                statement.replace("raw.t", "raw.t CASCADE").replace("DELETE FROM raw.t CASCADE", "DELETE FROM raw.t"));

        warehouse.load();

        assertThat(warehouse.rows("SELECT id, v FROM raw.t ORDER BY _load, _line"))
                .containsExactly(List.of("1", "a"), List.of("1", "b"));
        warehouse.dw();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void replacesPathPutsTheNewContentInThePlaceOfTheOld() {
        define("replaces: path");
        deliver("log.csv", "id,v\n1,a\n2,b\n");
        deliver("other.csv", "id,v\n9,z\n");
        assertThat(buildsTable()).containsExactly("1 a", "2 b", "9 z");

        deliver("log.csv", "id,v\n1,a2\n3,c\n");

        assertThat(buildsTable()).containsExactly("1 a2", "3 c", "9 z");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("3");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void replacesSourceMakesTheNewestDeliveryTheWholeTruth() {
        define("replaces: source");
        deliver("snapshot-9.csv", "id,v\n1,a\n2,b\n");
        deliver("snapshot-10.csv", "id,v\n2,b\n3,c\n");
        assertThat(buildsTable()).containsExactly("2 b", "3 c");

        // A snapshot that comes late is not the newest by its name.
        deliver("snapshot-8.csv", "id,v\n7,x\n");
        assertThat(buildsTable()).containsExactly("2 b", "3 c");

        deliver("snapshot-11.csv", "id,v\n3,d\n");
        assertThat(buildsTable()).containsExactly("3 d");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
        assertThat(warehouse.objections()).isEmpty();
    }

    /** In order or shuffled, at once or one by one: after each run the table is the newest snapshot that has come. */
    @SeededTest(few = 3, many = 30)
    void aSeriesOfSnapshotsIsTheNewestThatHasCome(int seed) {
        var random = new Random(seed);
        define("replaces: source");
        var numbers = new ArrayList<>(
                IntStream.rangeClosed(7, 7 + random.nextInt(6)).boxed().toList());
        if (seed % 3 > 0) {
            Collections.shuffle(numbers, random);
        }
        var snapshots = new TreeMap<Integer, List<String>>();
        while (!numbers.isEmpty()) {
            var count = seed % 3 == 2 ? numbers.size() : 1 + random.nextInt(Math.min(3, numbers.size()));
            for (var number : numbers.subList(0, count)) {
                var rows = IntStream.range(0, 6)
                        .filter(id -> random.nextInt(3) > 0)
                        .mapToObj(id -> id + " " + "ab".charAt(random.nextInt(2)))
                        .toList();
                snapshots.put(number, rows);
                deliver(
                        "snapshot-" + number + ".csv",
                        "id,v\n"
                                + rows.stream()
                                        .map(row -> row.replace(' ', ',') + "\n")
                                        .collect(Collectors.joining()));
            }
            numbers.subList(0, count).clear();

            assertThat(buildsTable()).isEqualTo(snapshots.lastEntry().getValue());
            assertThat(warehouse.objections()).isEmpty();
        }
    }

    @Test
    void aLineOfALogThatGrowsInPlaceCountsOnceWhereFileAndLineAreTheKey() {
        warehouse.write(
                "elt/migrations/V1__t.sql",
                "CREATE SCHEMA IF NOT EXISTS dw;"
                        + " CREATE TABLE dw.t (from_file text, from_line bigint, id int, v text, PRIMARY KEY (from_file, from_line));");
        warehouse.write("elt/dw/t.sql", "SELECT _file AS from_file, _line AS from_line, id, v FROM raw.t");
        deliver("log.csv", "id,v\n1,a\n1,a\n");
        assertThat(buildsTable()).containsExactly("1 a", "1 a");

        deliver("log.csv", "id,v\n1,a\n1,a\n2,b\n");

        assertThat(buildsTable()).containsExactly("1 a", "1 a", "2 b");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void ofSeveralSnapshotsThatComeAtOnceEachIsKeptAndTheLastIsTheTable() {
        define("replaces: source");
        deliver("snapshot-1.csv", "id,v\n1,a\n2,b\n");
        assertThat(buildsTable()).containsExactly("1 a", "2 b");

        deliver("snapshot-4.csv", "id,v\n1,a\n4,d\n");
        deliver("snapshot-2.csv", "id,v\n2,c\n");
        deliver("snapshot-3.csv", "id,v\n1,a\n2,b\n");

        assertThat(buildsTable()).containsExactly("1 a", "4 d");
        assertThat(warehouse.rows("SELECT load::text, file, cause FROM elt.deliveries ORDER BY load"))
                .containsExactly(
                        List.of("1", "data/snapshot-1.csv", "replaced"),
                        List.of("2", "data/snapshot-2.csv", "replaced"),
                        List.of("3", "data/snapshot-3.csv", "replaced"),
                        Arrays.asList("4", "data/snapshot-4.csv", null));
        assertThat(warehouse.rows("SELECT id, v FROM elt.\"withdrawn:t\" ORDER BY _load, _line"))
                .extracting(row -> String.join(" ", row))
                .containsExactly("1 a", "2 b", "2 c", "1 a", "2 b");
    }

    @Test
    void aModelWhoseKeyHasTheFileKeepsTheRowsOfEachSnapshotThatAddsUp() {
        warehouse.write(
                "elt/migrations/V2__h.sql", "CREATE TABLE dw.h (file text, id int, v text, PRIMARY KEY (file, id));");
        warehouse.write("elt/dw/h.sql", "SELECT _file AS file, id, v FROM raw.t");
        deliver("snapshot-1.csv", "id,v\n1,a\n2,b\n");
        deliver("snapshot-2.csv", "id,v\n2,c\n");
        warehouse.load();
        warehouse.dw();

        assertThat(warehouse.rows("SELECT file, id, v FROM dw.h ORDER BY 1, 2"))
                .extracting(row -> String.join(" ", row))
                .containsExactly("data/snapshot-1.csv 1 a", "data/snapshot-1.csv 2 b", "data/snapshot-2.csv 2 c");
    }

    @Test
    void aChangedSettingLetsReplacedDeliveriesStandAgain() {
        define("replaces: source");
        deliver("1.csv", "id,v\n1,a\n2,b\n");
        deliver("2.csv", "id,v\n2,c\n");
        assertThat(buildsTable()).containsExactly("2 c");

        define("");

        assertThat(buildsTable()).containsExactly("1 a", "2 c");
        define("replaces: path");
        assertThat(buildsTable()).containsExactly("1 a", "2 c");
        define("replaces: source");
        assertThat(buildsTable()).containsExactly("2 c");
    }
}
