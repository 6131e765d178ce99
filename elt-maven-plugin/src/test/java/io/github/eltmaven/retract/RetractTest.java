package io.github.eltmaven.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadSelection;
import io.github.eltmaven.load.TakenAgain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a retraction, the warehouse is what it would be if the files had never been delivered. */
@ExtendWith(LedgerExtension.class)
final class RetractTest {

    private static final String HEADER = "id,v,version,operation\n";

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    maxMalformed: 5\n")
                .write("elt/migrations/V1__t.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.t (id int PRIMARY KEY, v numeric CHECK (v > 0), version int NOT NULL);
                        CREATE TABLE mart.total (version int PRIMARY KEY, v numeric, n bigint);""")
                .write(
                        "elt/dw/t.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, v, version FROM raw.t")
                .write("elt/mart/total.sql", "SELECT version, sum(v) AS v, count(*) AS n FROM dw.t GROUP BY version");
    }

    private void deliver(String file, String... records) {
        warehouse.write("data/" + file, HEADER + String.join("\n", records) + "\n");
    }

    private List<String> rows(String query) {
        return warehouse.rows(query).stream().map(row -> String.join(" ", row)).toList();
    }

    private List<String> table() {
        return rows("SELECT id, v, version FROM dw.t ORDER BY id");
    }

    @Test
    void anOlderVersionStandsAgain() {
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,11,2,", "3,30,2,", "4,-1,2,", "5,50,2,,x");
        warehouse.build();
        assertThat(table()).containsExactly("1 11 2", "2 20 1", "3 30 2");

        var result = warehouse.retract("data/2.csv");

        assertThat(table()).containsExactly("1 10 1", "2 20 1");
        assertThat(rows("SELECT version, v, n FROM mart.total ORDER BY 1")).containsExactly("1 30 2");
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("0");
        assertThat(warehouse.value("SELECT count(*) FROM elt.malformed")).isEqualTo("0");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("2");
        assertThat(result.retraction().loads())
                .singleElement()
                .satisfies(load -> assertThat(load.file().file()).isEqualTo("data/2.csv"));
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void aDeletionThatIsTakenOutIsUndone() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,,2,D");
        warehouse.build();
        assertThat(table()).isEmpty();

        warehouse.retract("data/2.csv");

        assertThat(table()).containsExactly("1 10 1");
    }

    @Test
    void onlyTheKeysOfTheLoadsAreTouched() {
        deliver("1.csv", "1,10,1,", "2,20,1,", "3,30,1,", "4,40,1,");
        deliver("2.csv", "1,11,2,", "9,90,1,");
        deliver("3.csv", "2,21,2,", "3,,2,D", "5,50,1,", "6,-1,1,", "4,41,1,", "4,40,1,");
        warehouse.build();
        assertThat(warehouse.retract("data/2.csv").models()).singleElement().satisfies(model -> {
            assertThat(model.change().strategy()).isEqualTo("incremental");
            assertThat(model.change().rows().deleted()).isEqualTo(1);
            assertThat(model.change().rows().updated()).isEqualTo(1);
        });
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"withdrawn:t\"")).isEqualTo("0");

        var again = warehouse.retract("data/3.csv");

        assertThat(again.models()).singleElement().satisfies(model -> {
            assertThat(model.change().strategy()).isEqualTo("incremental");
            assertThat(model.change().reason()).isEqualTo("1 load retracted");
            // Row 5 goes, row 3 comes back, rows 2 and 4 are as they were.
            assertThat(model.change().rows().deleted()).isEqualTo(1);
            assertThat(model.change().rows().inserted()).isEqualTo(1);
            assertThat(model.change().rows().updated()).isEqualTo(2);
            assertThat(model.change().records().read()).isEqualTo(-6);
        });
        assertThat(table()).containsExactly("1 10 1", "2 20 1", "3 30 1", "4 40 1");
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
        assertThat(
                        rows(
                                "SELECT loaded, current, superseded, duplicate, rejected, deleted FROM elt.models WHERE model = 'dw.t'"))
                .containsExactly("4 4 0 0 0 0");
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void theFilesOfWithdrawnRecordsAreKnownWhereTheKeyHasThem() {
        warehouse
                .write(
                        "elt/migrations/V2__f.sql",
                        "CREATE TABLE dw.f (file text, line bigint, v int, PRIMARY KEY (file, line))")
                .write("elt/dw/f.sql", "SELECT _file AS file, _line AS line, v FROM raw.t WHERE operation IS NULL");
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,11,1,", "3,30,1,D");
        warehouse.build();

        var result = warehouse.retract("data/2.csv");

        assertThat(result.models())
                .allSatisfy(model -> assertThat(model.change().strategy()).isEqualTo("incremental"));
        assertThat(rows("SELECT file, line, v FROM dw.f ORDER BY 1, 2"))
                .containsExactly("data/1.csv 2 10", "data/1.csv 3 20");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aTableWhoseKeysFailOnARecordIsRebuilt() {
        warehouse
                .write("elt/migrations/V2__q.sql", "CREATE TABLE dw.q (id int PRIMARY KEY, v int)")
                .write("elt/dw/q.sql", "SELECT 100 / v::int AS id, v FROM raw.t");
        deliver("1.csv", "1,10,1,", "2,0,1,");
        deliver("2.csv", "1,20,2,");
        warehouse.build();

        var result = warehouse.retract("data/2.csv");

        assertThat(result.models().get(0).change().reason()).isEqualTo("1 load retracted");
        assertThat(result.models().get(0).change().strategy()).isEqualTo("rebuild");
        assertThat(rows("SELECT id, v FROM dw.q")).containsExactly("10 10");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aTableOfWhichMostRecordsGoIsRebuilt() {
        var records = new String[10_001];
        Arrays.setAll(records, i -> (i + 10) + ",1,1,");
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", records);
        warehouse.build();

        assertThat(warehouse.retract("data/2.csv").models().get(0).change().strategy())
                .isEqualTo("rebuild");

        assertThat(table()).containsExactly("1 10 1");
    }

    private void createTableWithUniqueRule() {
        warehouse
                .write("elt/migrations/V2__u.sql", "CREATE TABLE dw.u (id int PRIMARY KEY, v int UNIQUE, version int)")
                .write("elt/dw/u.sql", "-- @latest version\nSELECT id, v, version FROM raw.t");
    }

    @Test
    void aTableWithUniqueRulesFollowsByItsKeysWhereNothingCollides() {
        createTableWithUniqueRule();
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,11,2,", "3,30,1,");
        warehouse.build();

        var result = warehouse.retract("data/2.csv");

        assertThat(result.models())
                .allSatisfy(model -> assertThat(model.change().strategy()).isEqualTo("incremental"));
        assertThat(rows("SELECT id, v FROM dw.u ORDER BY 1")).containsExactly("1 10", "2 20");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aVersionThatStandsAgainAndCollidesIsDecidedAmongAllRecords() {
        createTableWithUniqueRule();
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,11,2,");
        deliver("3.csv", "2,10,1,");
        warehouse.build();
        assertThat(rows("SELECT id, v FROM dw.u ORDER BY 1")).containsExactly("1 11", "2 10");

        warehouse.retract("data/2.csv");

        assertThat(rows("SELECT id, v FROM dw.u ORDER BY 1")).hasSize(1);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void aRecordThatCollidedWithARetractedOneGetsItsRow() {
        createTableWithUniqueRule();
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "2,10,2,");
        warehouse.build();
        assertThat(rows("SELECT id, v FROM dw.u ORDER BY 1")).containsExactly("2 10");

        var result = warehouse.retract("data/2.csv");

        assertThat(rows("SELECT id, v FROM dw.u ORDER BY 1")).containsExactly("1 10");
        assertThat(result.models().get(1).change().reason()).isEqualTo("1 load retracted, its records collide");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void conflictsWithARetractedRecordAreGone() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,11,1,");
        warehouse.build();
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("1");

        warehouse.retract("data/2.csv");

        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
        assertThat(table()).containsExactly("1 10 1");
    }

    @Test
    void childrenThatWaitedOrLostTheirParentAreLookedAtAgain() {
        createChildren();
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,,2,D");
        deliver("3.csv", "7,1,1,C", "8,2,1,C");
        warehouse.build();
        assertThat(rows("SELECT id FROM dw.c ORDER BY 1")).containsExactly("8");

        warehouse.retract("data/2.csv");
        assertThat(rows("SELECT id FROM dw.c ORDER BY 1")).containsExactly("7", "8");

        warehouse.retract("data/1.csv");
        assertThat(rows("SELECT id FROM dw.c ORDER BY 1")).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    /** Rows that refer to each other: {@code v} is the parent. */
    private void createTree(String tags) {
        warehouse
                .write(
                        "elt/migrations/V2__n.sql",
                        "CREATE TABLE dw.n (id int PRIMARY KEY, parent int REFERENCES dw.n, version int)")
                .write("elt/dw/n.sql", tags + "SELECT id, v AS parent, version FROM raw.t");
    }

    private void retractByKeys(String file) {
        assertThat(warehouse.retract(file).models())
                .allSatisfy(model -> assertThat(model.change().strategy()).isEqualTo("incremental"));
        assertThat(warehouse.objections()).isEmpty();
    }

    private List<String> tree() {
        return rows("SELECT id, coalesce(parent, 0) FROM dw.n ORDER BY 1");
    }

    private List<String> waiting() {
        return rows("SELECT load, line FROM elt.rejects WHERE model = 'dw.n' AND awaits IS NOT NULL ORDER BY 1, 2");
    }

    @Test
    void rowsThatReferToARetractedOneGoWithItThroughSeveralLevels() {
        createTree("-- @latest version\n");
        deliver("1.csv", "10,,1,", "20,,1,", "21,20,1,");
        deliver("2.csv", "1,,1,");
        deliver("3.csv", "2,1,1,", "3,2,1,", "4,3,1,", "4,21,0,", "5,4,1,", "20,1,0,");
        warehouse.build();
        assertThat(tree()).containsExactly("1 0", "2 1", "3 2", "4 3", "5 4", "10 0", "20 0", "21 20");

        retractByKeys("data/2.csv");

        // Row 4 has an older version whose parent is there. A version that lost by its number is a reject now.
        assertThat(tree()).containsExactly("4 21", "5 4", "10 0", "20 0", "21 20");
        assertThat(waiting()).containsExactly("3 2", "3 3", "3 4", "3 7");
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(waiting()).containsExactly("3 2", "3 3", "3 4", "3 7");
    }

    @Test
    void rowsThatWaitedForADeletedOneComeBackWithItAlsoInACircle() {
        createTree("-- @latest version\n-- @deleted operation = 'D'\n");
        deliver("1.csv", "1,,1,", "2,1,1,", "3,4,1,", "4,3,1,", "4,1,2,", "5,3,1,");
        deliver("2.csv", "1,,2,D", "4,,3,D");
        warehouse.build();
        assertThat(tree()).isEmpty();

        retractByKeys("data/2.csv");

        assertThat(tree()).containsExactly("1 0", "2 1", "3 4", "4 1", "5 3");
        assertThat(waiting()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void aCircleThatHungOnARetractedRowGoes() {
        createTree("-- @latest version\n");
        deliver("1.csv", "1,2,1,", "3,2,1,", "9,9,1,");
        deliver("2.csv", "2,1,1,");
        deliver("3.csv", "4,3,1,");
        warehouse.build();
        assertThat(tree()).containsExactly("1 2", "2 1", "3 2", "4 3", "9 9");

        retractByKeys("data/2.csv");
        assertThat(tree()).containsExactly("9 9");

        deliver("5.csv", "2,1,1,", "6,4,1,");
        warehouse.load();
        retractByKeys("data/3.csv");
        assertThat(tree()).containsExactly("1 2", "2 1", "3 2", "9 9");
        assertThat(waiting()).containsExactly("4 3");
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO dw.t VALUES (3, 30, 2)                                   | latest
            INSERT INTO mart.total VALUES (2, 41, 2)                             | exactness
            INSERT INTO elt.rejects VALUES ('dw.t', 2, 4, '{x}', 2, NULL)        | accounting
            UPDATE elt.models SET loaded = loaded + 4 WHERE model = 'dw.t'       | accounting
            INSERT INTO raw.t (id, v, version, _load, _line) VALUES (3, 30, 2, 2, 3) | accounting
            """)
    void theChecksFindWhatARetractionWouldLeaveBehind(String left, String check) {
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,11,2,", "3,30,2,", "4,-1,2,");
        warehouse.build();
        warehouse.retract("data/2.csv");

        warehouse.execute(left);

        assertThat(warehouse.objections()).anySatisfy(found -> assertThat(found).startsWith(check));
    }

    @Test
    void theChecksFindAChildThatARetractionWouldLeaveBehind() {
        createChildren();
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "8,2,1,C", "9,1,1,C");
        deliver("3.csv", "3,30,1,");
        deliver("4.csv", "7,3,1,C");
        warehouse.build();
        assertThat(rows("SELECT id FROM dw.c ORDER BY 1")).containsExactly("7", "8", "9");
        warehouse.retract("data/3.csv");
        assertThat(rows("SELECT id FROM dw.c ORDER BY 1")).containsExactly("8", "9");
        assertThat(warehouse.objections()).isEmpty();

        // Without its triggers a foreign key refuses nothing.
        warehouse.execute("SET session_replication_role = replica; INSERT INTO dw.c VALUES (7, 3, 1)");

        assertThat(warehouse.objections()).anySatisfy(found -> assertThat(found).startsWith("latest dw.c"));
    }

    /** Rows whose parent, {@code v}, is a row of dw.t. */
    private void createChildren() {
        warehouse
                .write(
                        "elt/migrations/V2__c.sql",
                        "CREATE TABLE dw.c (id int PRIMARY KEY, parent int REFERENCES dw.t, version int);")
                .write(
                        "elt/dw/c.sql",
                        "-- @latest version\nSELECT id, v AS parent, version FROM raw.t WHERE operation = 'C'");
    }

    @Test
    void anOlderVersionOfAChildIsRejectedWithoutItsParentThoughANewerOneStands() {
        createChildren();
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "2,20,1,");
        deliver("3.csv", "8,1,1,C");
        deliver("4.csv", "8,2,2,C");
        warehouse.build();

        retractByKeys("data/1.csv");

        assertThat(rows("SELECT id, parent FROM dw.c ORDER BY 1")).containsExactly("8 2");
        assertThat(rows("SELECT load, line FROM elt.rejects WHERE model = 'dw.c'"))
                .containsExactly("3 2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRecordThatFindsItsParentAgainDoesNotWinOverALaterOneWithoutLatest() {
        createChildren();
        warehouse.write("elt/dw/c.sql", "SELECT id, v AS parent, version FROM raw.t WHERE operation = 'C'");
        deliver("1.csv", "1,10,1,", "2,20,1,");
        deliver("2.csv", "1,,2,D");
        deliver("3.csv", "7,1,1,C", "8,1,1,C");
        deliver("4.csv", "7,2,1,C");
        warehouse.build();
        assertThat(rows("SELECT id, parent FROM dw.c ORDER BY 1")).containsExactly("7 2");

        retractByKeys("data/2.csv");

        assertThat(rows("SELECT id, parent FROM dw.c ORDER BY 1")).containsExactly("7 2", "8 1");
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void aReferenceToAnotherColumnThanTheKeyFollowsByARebuild() {
        warehouse
                .write("elt/migrations/V2__r.sql", """
                        CREATE TABLE dw.u (id int PRIMARY KEY, code int UNIQUE, version int);
                        CREATE TABLE dw.r (id int PRIMARY KEY, code int REFERENCES dw.u (code), version int);""")
                .write(
                        "elt/dw/u.sql",
                        "-- @latest version\nSELECT id, v AS code, version FROM raw.t WHERE operation IS NULL")
                .write(
                        "elt/dw/r.sql",
                        "-- @latest version\nSELECT id, v AS code, version FROM raw.t WHERE operation = 'C'");
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,20,2,");
        deliver("3.csv", "7,20,2,C", "7,10,1,C");
        warehouse.build();
        assertThat(rows("SELECT id, code FROM dw.r")).containsExactly("7 20");

        var result = warehouse.retract("data/2.csv");

        assertThat(rows("SELECT id, code FROM dw.r")).containsExactly("7 10");
        assertThat(result.models())
                .filteredOn(model -> model.change().model().equals("dw.r"))
                .singleElement()
                .satisfies(
                        model -> assertThat(model.change().reason()).isEqualTo("rows that it references were deleted"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theLedgerKeepsWhoWhenWhyAndTheContent() {
        deliver("1.csv", "1,10,1,");
        warehouse.build();

        warehouse.retract("data/*.csv");

        assertThat(rows("SELECT file, cause, reason, withdrawn_by = session_user, length(content_hash),"
                        + " now() - withdrawn_at < interval '1 hour' FROM elt.withdrawn"))
                .containsExactly("data/1.csv retracted a test t 64 t");
    }

    @Test
    void theSameContentIsLeftOutUntilTheUserWantsItAgain() {
        deliver("1.csv", "1,10,1,");
        warehouse.build();
        warehouse.retract("data/1.csv");
        deliver("copy.csv", "1,10,1,");

        assertThat(warehouse.load().files()).hasSize(2).hasOnlyElementsOfType(FileResult.RetractedFile.class);
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("0");

        warehouse.load(new LoadOptions(1, TakenAgain.ALL, false));
        warehouse.dw();
        assertThat(table()).containsExactly("1 10 1");
    }

    @Test
    void onlyTheNamedFilesAreLoadedAgain() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "2,20,1,");
        deliver("trades-3.csv", "3,30,1,");
        warehouse.build();
        warehouse.retract("data/*.csv");

        warehouse.load(new LoadOptions(1, TakenAgain.of(List.of("data/[12].csv")), false));
        warehouse.dw();
        assertThat(table()).containsExactly("1 10 1", "2 20 1");

        assertThat(warehouse.problems(() -> warehouse.load(
                        new LoadOptions(1, TakenAgain.of(List.of("data/trade-3.csv", "data/1.csv")), false))))
                .containsExactly(
                        "'data/trade-3.csv' of elt.again matches no file whose content was retracted."
                                + " Did you mean 'data/trades-3.csv'?",
                        "'data/1.csv' of elt.again matches no file whose content was retracted."
                                + " The log names the files that were left out; names are relative to the project.");
        warehouse.load(new LoadOptions(1, TakenAgain.of(List.of("data/trades-*")), false));
        assertThat(warehouse.problems(
                        () -> warehouse.load(new LoadOptions(1, TakenAgain.of(List.of("data/trades-*")), false))))
                .containsExactly("'data/trades-*' of elt.again matches no file whose content was retracted."
                        + " Leave it out: no file that is there has such a content.");
        warehouse.dw();
        assertThat(table()).containsExactly("1 10 1", "2 20 1", "3 30 1");
    }

    @Test
    void theSameFileIsLoadedAgainWhereTheUserWantsIt() throws IOException {
        deliver("1.csv", "1,10,1,");
        Files.setLastModifiedTime(
                warehouse.path("data/1.csv"), FileTime.from(Instant.now().minusSeconds(60)));
        warehouse.build();
        warehouse.retract("data/1.csv");
        assertThat(warehouse.load().files()).hasOnlyElementsOfType(FileResult.RetractedFile.class);

        warehouse.load(new LoadOptions(1, TakenAgain.ALL, false));
        warehouse.dw();

        assertThat(table()).containsExactly("1 10 1");
        assertThat(warehouse.load().files()).hasOnlyElementsOfType(FileResult.SkippedFile.class);
    }

    @Test
    void aDryRunChangesNothing() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,11,2,");
        warehouse.build();

        var result = warehouse.retract(new LoadSelection(List.of(), List.of(2L)), true);

        assertThat(result.models())
                .singleElement()
                .satisfies(model -> assertThat(model.change().rows().updated()).isEqualTo(1));
        assertThat(table()).containsExactly("1 11 2");
        assertThat(warehouse.value("SELECT count(*) FROM elt.withdrawn")).isEqualTo("0");
        assertThat(warehouse.dw().models()).noneMatch(model -> model.change().changedRows());
    }

    @Test
    void whatSelectsNoLoadIsRefusedWithTheNearestName() {
        deliver("trades-1.csv", "1,10,1,");
        warehouse.build();

        assertThat(warehouse.problems(() -> warehouse.retract("data/trade-1.csv")))
                .singleElement()
                .asString()
                .contains("'data/trade-1.csv'", "data/trades-1.csv");
        assertThat(warehouse.problems(() -> warehouse.retract(new LoadSelection(List.of(), List.of(77L)), false)))
                .singleElement()
                .asString()
                .contains("77", "elt.loads");
        assertThat(table()).containsExactly("1 10 1");
    }

    @Test
    void aSecondRetractionOfTheSameLoadDoesNothing() {
        deliver("1.csv", "1,10,1,");
        warehouse.build();
        warehouse.retract("data/1.csv");

        assertThat(warehouse.retract("data/1.csv").retraction().before()).hasSize(1);
    }

    @Test
    void whatTheRetractedDeliveryHadReplacedStandsAgain() {
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    replaces: source\n");
        deliver("s-1.csv", "1,10,1,", "2,20,1,");
        warehouse.build();
        deliver("s-2.csv", "2,25,1,");
        warehouse.build();
        assertThat(table()).containsExactly("2 25 1");

        warehouse.retract("data/s-2.csv");

        assertThat(table()).containsExactly("1 10 1", "2 20 1");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aDeliveryThatWasReadAgainAndThenReplacedStandsAgainAsItIsReadNow() {
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    replaces: source\n");
        deliver("s-1.csv", "1,10,1,", "2,20,1,");
        warehouse.build();
        warehouse.write(
                "elt/elt.yaml",
                "sources:\n  t:\n    files: data/*.csv\n    replaces: source\n    'null': ['', '20']\n");
        deliver("s-2.csv", "2,25,1,");
        warehouse.load();

        var result = warehouse.retract("data/s-2.csv");

        assertThat(table()).containsExactly("1 10 1", "2 null 1");
        assertThat(result.models())
                .singleElement()
                .satisfies(model -> assertThat(model.change().reason()).isEqualTo("1 load read again"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aDeliveryThatWasReadAgainAndThenReplacedIsTakenOutAsItHadBeenRead() {
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    replaces: source\n");
        deliver("s-1.csv", "1,10,1,", "2,20,1,");
        warehouse.build();
        warehouse.write("elt/elt.yaml", """
                sources:
                  t:
                    files: data/*.csv
                    replaces: source
                    columns: {id: v, v: id, version: version, operation: operation}
                """);
        deliver("s-2.csv", "30,3,1,");

        warehouse.build();

        assertThat(table()).containsExactly("3 30 1");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theReasonSaysWhatHappenedToTheLoads() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,11,2,");
        warehouse.build();

        assertThat(reason(warehouse.retract("data/2.csv").models())).isEqualTo("1 load retracted");
        assertThat(reason(warehouse.forget("t", "id = '1'").models())).isEqualTo("1 load with forgotten records");

        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    replaces: path\n");
        deliver("1.csv", "2,10,1,", "3,10,1,");
        warehouse.load();
        assertThat(warehouse.problems(warehouse::verify))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("dw.t does not follow a change of raw.t yet: 1 load replaced", "elt:dw"));
        assertThat(reason(warehouse.dw().models())).isEqualTo("1 load replaced, 1 new load");
    }

    private static String reason(List<DwResult.ModelResult> models) {
        assertThat(models).hasSize(1);
        return models.get(0).change().reason();
    }

    @Test
    void aColumnThatOnlyTheRetractedLoadBroughtIsGone() {
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n    drift: add\n");
        deliver("1.csv", "1,10,1,");
        warehouse.load();
        warehouse.write("data/2.csv", "id,v,version,operation,extra\n2,20,1,,x\n");
        warehouse.build();

        warehouse.retract("data/2.csv");

        assertThat(
                        warehouse.value(
                                "SELECT count(*) FROM information_schema.columns WHERE column_name = 'extra' AND table_schema = 'raw'"))
                .isEqualTo("0");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRetractionBeforeTheWarehouseWasBuiltTakesTheRecordsOutOfRaw() {
        deliver("1.csv", "1,10,1,");
        deliver("2.csv", "1,11,2,");
        warehouse.load();

        assertThat(warehouse.retract("data/2.csv").models()).isEmpty();

        warehouse.dw();
        assertThat(table()).containsExactly("1 10 1");
    }
}
