package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.RealData;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.surroundings.NeedsRealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LedgerExtension.class)
final class LoadTest {

    private static final String ROWS = "SELECT a, b, _line FROM raw.t ORDER BY _load, _line";
    private static final String LOADS = "SELECT file, records, loaded, malformed FROM elt.loads ORDER BY load";
    private static final String COUNTS =
            "SELECT (SELECT count(*) FROM elt.loads), (SELECT count(*) FROM elt.malformed), to_regclass('raw.t')";

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
        define("");
    }

    // Once, and what counts as the same file.

    @Test
    void aFileIsLoadedOnce() {
        warehouse.write("data/1.csv", "a,b\n1,2\n3,4\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 2 0");
        assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv");
        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "2", "2"), row("3", "4", "3"));
        assertThat(warehouse.rows(LOADS)).containsExactly(row("data/1.csv", "2", "2", "0"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.runs")).isEqualTo("1");
    }

    @Test
    void theSameContentIsLeftOutUnderAnyNameWhereRepeatsAreSkipped() throws IOException {
        define("    repeats: skip\n");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        Files.move(warehouse.path("data/1.csv"), warehouse.path("data/2.csv"));

        assertThat(shown(warehouse.load())).containsExactly("skipped data/2.csv");
        assertThat(warehouse.rows(ROWS)).hasSize(1);
    }

    @Test
    void twoCopiesOfAFileAreLoadedOnceWhereRepeatsAreSkipped() {
        define("    repeats: skip\n");
        warehouse.write("data/1.csv", "a,b\n1,2\n").write("data/2.csv", "a,b\n1,2\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0", "skipped data/2.csv");
        assertThat(warehouse.rows(ROWS)).hasSize(1);
    }

    @Test
    void aChangedFileIsANewLoad() {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/1.csv", "a,b\n1,2\n3,4\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 2 0");
        assertThat(warehouse.rows(ROWS)).hasSize(3);

        warehouse.write("data/1.csv", "a,b\n1,2\n");
        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0");
    }

    @Test
    void aFileOfTheSameNameSizeAndTimeIsNotReadAgain() throws IOException {
        var hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        warehouse.write("data/1.csv", "a,b\n1,2\n");
        Files.setLastModifiedTime(warehouse.path("data/1.csv"), hourAgo);
        warehouse.load();
        // Other content, so that reading it would show.
        warehouse.write("data/1.csv", "a,b\n3,4\n");
        Files.setLastModifiedTime(warehouse.path("data/1.csv"), hourAgo);

        assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv");
    }

    @Test
    void aFileThatMayHaveChangedInTheTickOfItsLoadIsReadAgain() throws IOException {
        var inAnHour = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
        warehouse.write("data/1.csv", "a,b\n1,2\n");
        Files.setLastModifiedTime(warehouse.path("data/1.csv"), inAnHour);
        warehouse.load();
        warehouse.write("data/1.csv", "a,b\n3,4\n");
        Files.setLastModifiedTime(warehouse.path("data/1.csv"), inAnHour);

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0");
    }

    @Test
    void aMovedFileIsReadOnce() throws IOException {
        define("    repeats: skip\n");
        var hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        warehouse.write("data/1.csv", "a,b\n1,2\n");
        Files.setLastModifiedTime(warehouse.path("data/1.csv"), hourAgo);
        warehouse.load();
        Files.move(warehouse.path("data/1.csv"), warehouse.path("data/2.csv"));
        assertThat(shown(warehouse.load())).containsExactly("skipped data/2.csv");
        // Other content, so that reading it would show.
        warehouse.write("data/2.csv", "a,b\n3,4\n");
        Files.setLastModifiedTime(warehouse.path("data/2.csv"), hourAgo);

        var skipped = (FileResult.SkippedFile) warehouse.load().files().get(0);

        assertThat(skipped.loadedAt().toString())
                .isEqualTo(warehouse.value(
                        "SELECT to_char(loaded_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM elt.loads"));
    }

    @Test
    void aTouchedFileIsReadOnce() throws IOException {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        for (var hours = 1; hours < 3; hours++) {
            var touched = FileTime.from(Instant.now().minus(Duration.ofHours(hours)));
            warehouse.write("data/1.csv", "a,b\n1,2\n");
            Files.setLastModifiedTime(warehouse.path("data/1.csv"), touched);
            assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv");
            warehouse.write("data/1.csv", "a,b\n3,4\n");
            Files.setLastModifiedTime(warehouse.path("data/1.csv"), touched);
            assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv");
        }
    }

    @Test
    void aMovedFileThatMayHaveChangedInTheTickInWhichItWasReadIsReadAgain() throws IOException {
        define("    repeats: skip\n");
        var inAnHour = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        Files.move(warehouse.path("data/1.csv"), warehouse.path("data/2.csv"));
        Files.setLastModifiedTime(warehouse.path("data/2.csv"), inAnHour);
        assertThat(shown(warehouse.load())).containsExactly("skipped data/2.csv");
        warehouse.write("data/2.csv", "a,b\n3,4\n");
        Files.setLastModifiedTime(warehouse.path("data/2.csv"), inAnHour);

        assertThat(shown(warehouse.load())).containsExactly("loaded data/2.csv 1 0");
    }

    @Test
    void everySourceLoadsAFileByItself() {
        warehouse
                .write(
                        "elt/elt.yaml",
                        "sources:\n  t: {files: data/1.csv}\n  t_load: {files: [data/*.csv, data/1.csv]}\n")
                .write("data/1.csv", "a,b\n1,2\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0", "loaded data/1.csv 1 0");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t_load")).isEqualTo("1");
    }

    @Test
    void aSourceMayHaveTheLongestName() {
        var name = "s".repeat(63);
        warehouse
                .write("elt/elt.yaml", "sources:\n  " + name + ": {files: data/1.csv}\n")
                .write("data/1.csv", "a,b\n1,2\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0");
        assertThat(warehouse.value("SELECT count(*) FROM raw." + name)).isEqualTo("1");
    }

    @Test
    void filesAreLoadedInTheOrderOfTheirNames() {
        warehouse
                .write("data/c.csv", "a,b\n3,\n")
                .write("data/a.csv", "a,b\n1,\n")
                .write("data/b.csv", "a,b\n2,\n")
                .load();

        assertThat(warehouse.rows("SELECT a FROM raw.t ORDER BY _load")).containsExactly(row("1"), row("2"), row("3"));
    }

    // Which files.

    @Test
    void aPatternThatMatchesNothingIsReportedAtItsPlaceAndNothingIsLoaded() {
        warehouse.write("elt/elt.yaml", """
                        sources:
                          t: {files: data/*.csv}
                          u:
                            files: [data/*.csv, more/*.csv]
                        """).write("data/1.csv", "a,b\n1,2\n");

        assertThat(refusal())
                .isEqualTo("elt/elt.yaml:4:12: no file matches 'more/*.csv' of source 'u'."
                        + " Put the files there, or correct the pattern.");
        assertThat(warehouse.rows(COUNTS)).containsExactly(row("0", "0", null));
    }

    @Test
    void patternsReachAsDeepAsTheySay() throws IOException {
        warehouse
                .write("elt/elt.yaml", "sources:\n  t: {files: [data/*/x-?.csv, './deep/**.csv', one.csv]}\n")
                .write("data/1/x-1.csv", "a,b\n1,\n")
                .write("data/2/x-2.csv", "a,b\n2,\n")
                .write("data/2/y/x-3.csv", "a,b\n3,\n")
                .write("data/x-4.csv", "a,b\n4,\n")
                .write("deep/er/than/that.csv", "a,b\n5,\n")
                .write("one.csv", "a,b\n6,\n");
        Files.createSymbolicLink(warehouse.path("data/3"), Files.createDirectory(warehouse.path("elsewhere")));
        warehouse.write("elsewhere/x-7.csv", "a,b\n7,\n").load();

        assertThat(warehouse.rows("SELECT a FROM raw.t ORDER BY a"))
                .containsExactly(row("1"), row("2"), row("5"), row("6"), row("7"));
    }

    @Test
    void aFolderThatLinksToItselfIsReadOnce() throws IOException {
        warehouse.write("data/1.csv", "a,b\n1,2\n");
        Files.createSymbolicLink(warehouse.path("data/again"), warehouse.path("data"));

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0");
    }

    // Columns.

    @Test
    void aHeaderInAnotherOrderIsFine() {
        warehouse
                .write("data/1.csv", "a,b\n1,2\n")
                .write("data/2.csv", "b,a\n4,3\n")
                .load();

        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "2", "2"), row("3", "4", "2"));
    }

    @Test
    void aHeaderThatLacksAColumnIsRefusedWithBothHeadersAndTheLikelyRename() {
        define("    columns: [trade_id, quantity]\n");
        warehouse.write("data/1.csv", "trade_id,quantty\n1,2\n");

        assertThat(refusal().lines())
                .containsExactly(
                        "data/1.csv:1: the header lacks column 'quantity'."
                                + " It has 'quantty', which may be the same renamed."
                                + " Expected trade_id,quantity but found trade_id,quantty.",
                        "data/1.csv:1: the header has an unknown column 'quantty'."
                                + " Expected trade_id,quantity but found trade_id,quantty.");
        assertThat(warehouse.rows(COUNTS)).containsExactly(row("0", "0", null));
    }

    @Test
    void aLaterFileMustHaveTheColumnsOfTheFirst() {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/2.csv", "a\n1\n").write("data/3.csv", "\n\na,b,c\n1,2,3\n");

        assertThat(refusal().lines())
                .containsExactly(
                        "data/2.csv:1: the header lacks column 'b'. Expected a,b but found a.",
                        "data/3.csv:3: the header has an unknown column 'c'. Expected a,b but found a,b,c.");
        assertThat(warehouse.rows(ROWS)).hasSize(1);
    }

    @Test
    void aColumnThatTheDefinitionAddsIsAddedToTheTable() {
        define("    columns: [a, b]\n");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        define("    columns: [a, b, c]\n");
        warehouse.write("data/1.csv", "a,b,c\n3,4,5\n").load();

        assertThat(warehouse.rows("SELECT a, b, c FROM raw.t ORDER BY a"))
                .containsExactly(row("1", "2", null), row("3", "4", "5"));
    }

    @Test
    void aHeaderThatIsADeclaredColumnIsThatColumn() {
        define("    columns: [a__b, a_b, c_, d]\n");
        warehouse.write("data/1.csv", "c_,a_b,a__b,D\n3,2,1,4\n").load();
        warehouse.write("data/2.csv", "a__b,d,c_,a_b\n5,8,7,6\n").load();

        assertThat(warehouse.rows("SELECT a__b, a_b, c_, d FROM raw.t ORDER BY d"))
                .containsExactly(row("1", "2", "3", "4"), row("5", "6", "7", "8"));
    }

    @Test
    void aHeaderMustNameColumns() {
        warehouse
                .write("data/1.csv", "a,b,A!\n1,2,3\n")
                .write("data/2.csv", "a,\n1,2\n")
                .write("data/3.csv", "a,%\n1,2\n")
                .write("data/4.csv", "a,a\n1,2\n")
                .write("data/5.csv", "a,\"b\n1,2\n");

        assertThat(refusal().lines().map(line -> line.replaceFirst("\\. .*", "")))
                .containsExactly(
                        "data/1.csv:1: the header's 'a' and 'A!' would both be column 'a'",
                        "data/2.csv:1: the header's '' has no letter that could name a column",
                        "data/3.csv:1: the header's '%' has no letter that could name a column",
                        "data/4.csv:1: the header has column 'a' twice",
                        "data/5.csv:1: the header is malformed: it has a quote that is not closed");
    }

    @NeedsRealData
    @Test
    void aBrokenHeaderOfAPublishedFileIsRefused() throws IOException {
        define("    columns: [date_of_interest, case_count, hospitalized_count, death_count]\n");
        Files.createDirectories(warehouse.path("data"));
        Files.copy(RealData.path("nyc-health/broken-header.csv"), warehouse.path("data/1.csv"));

        assertThat(refusal())
                .contains("data/1.csv:1: the header lacks column 'date_of_interest'. Expected"
                        + " date_of_interest,case_count,hospitalized_count,death_count but found Retrieving data."
                        + " Wait a few seconds and try to cut or copy again.,NEW_COVID_CASE_COUNT,");
        define("");
        assertThat(refusal()).contains("data/1.csv:1: the header's 'Retrieving data. Wait a few seconds");
        assertThat(warehouse.rows(COUNTS)).containsExactly(row("0", "0", null));
    }

    @Test
    void anEmptyFileIsRefused() {
        warehouse.write("data/1.csv", "").write("data/2.csv", "\n\n");

        assertThat(refusal().lines())
                .containsExactly(
                        "data/1.csv: the file is empty. It needs a header line at least, or remove it.",
                        "data/2.csv: the file is empty. It needs a header line at least, or remove it.");
    }

    @Test
    void aFileWithOnlyAHeaderIsALoadWithoutRecords() {
        warehouse.write("data/1.csv", "a,b");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 0 0");
        assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv");
    }

    // Malformed records.

    @Test
    void malformedRecordsOfAllFilesAreReportedTogetherAndGoodFilesAreLoaded() {
        warehouse
                .write("data/1.csv", "a,b\n1,2\n1\n1,\"x\ny\"\n1,2,3\n")
                .write("data/2.csv", "a,b\n5,6\n")
                .write("data/3.csv", "a,b\n\"1\"x,2\n1,\0\n");

        var fix = " Correct it, or allow some with 'maxMalformed' of source 't' in elt.yaml.";
        assertThat(refusal().lines())
                .containsExactly(
                        "data/1.csv:3: malformed record: it has 1 column, the header has 2." + fix,
                        "data/1.csv:6: malformed record: it has 3 columns, the header has 2." + fix,
                        "data/3.csv:2: malformed record: it has text after a closing quote; read on from line 3." + fix,
                        "data/3.csv:3: malformed record: it holds a NUL byte." + fix);
        assertThat(warehouse.rows(ROWS)).containsExactly(row("5", "6", "2"));
        assertThat(warehouse.rows(LOADS)).containsExactly(row("data/2.csv", "1", "1", "0"));
    }

    @Test
    void aRefusedFileIsLoadedOnceItIsCorrected() {
        warehouse.write("data/1.csv", "a,b\n1\n");
        refusal();
        warehouse.write("data/1.csv", "a,b\n1,2\n");

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 1 0");
    }

    @Test
    void aFileOfMalformedRecordsIsShownWithItsFirstRecords() {
        warehouse.write("data/1.csv", "a,b\n" + "1\n".repeat(10_000));

        assertThat(refusal().lines().map(line -> line.replaceFirst("\\. .*", "")))
                .containsExactly(
                        "data/1.csv:2: malformed record: it has 1 column, the header has 2",
                        "data/1.csv:3: malformed record: it has 1 column, the header has 2",
                        "data/1.csv:4: malformed record: it has 1 column, the header has 2",
                        "..",
                        "data/1.csv: was read up to line 12 only: more records are malformed than 'maxMalformed' allows");
        define("    maxMalformed: 1%\n");
        assertThat(refusal())
                .endsWith("\ndata/1.csv: 10000 of 10000 records are malformed."
                        + " Check that the file is what the source says it is.");
    }

    @Test
    void loadedFilesAreReportedIfOtherFilesAreRefused() {
        warehouse
                .write("data/1.csv", "a,b\n1,2\n")
                .write("data/2.csv", "a,b\n1\n")
                .write("data/3.csv", "a,b\n3,4\n5,6\n");
        var loaded = new ArrayList<String>();

        assertThatThrownBy(() -> warehouse.load(result -> loaded.addAll(shown(result))))
                .isInstanceOf(ProblemException.class);

        assertThat(loaded).containsExactly("loaded data/1.csv 1 0", "loaded data/3.csv 2 0");
    }

    @Test
    void manyFilesThatDriftedAlikeAreReportedOnce() {
        define("    columns: [a, b]\n");
        for (var file = 1; file <= 98; file++) {
            warehouse.write("data/" + file + ".csv", "a,c\n" + file + ",2\n");
        }

        assertThat(refusal().lines().map(line -> line.replaceFirst("[.] .*", "")))
                .containsExactly(
                        "data/1.csv:1: the header lacks column 'b'",
                        "data/1.csv:1: the header has an unknown column 'c'",
                        "data/2.csv:1: the header lacks column 'b'",
                        "data/2.csv:1: the header has an unknown column 'c'",
                        "data/3.csv:1: the header lacks column 'b'",
                        "..",
                        "data/3.csv:1: the header has an unknown column 'c'",
                        "..");
    }

    @Test
    void asManyMalformedRecordsAsAllowedAreKept() throws IOException {
        define("    maxMalformed: 4\n");
        Files.createDirectories(warehouse.path("data"));
        Files.write(
                warehouse.path("data/1.csv"),
                "a,b\n1,2\n1\n\"x\ny\",é\n1,\"2\n3,\0\n4,5\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 2 4");
        assertThat(warehouse.rows(LOADS)).containsExactly(row("data/1.csv", "6", "2", "4"));
        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "2", "2"), row("4", "5", "8"));
        assertThat(warehouse.rows("SELECT line, reason, record FROM elt.malformed ORDER BY line"))
                .containsExactly(
                        row("3", "has 1 column, the header has 2", "1"),
                        row("4", "holds bytes that are not UTF-8", "\"x\ny\",\uFFFD"),
                        row("6", "has a quote that is not closed; read on from line 7", "1,\"2"),
                        row("7", "holds a NUL byte", "3,\\0"));
    }

    @Test
    void oneMoreThanAllowedRefusesTheFile() {
        define("    maxMalformed: 1\n");
        warehouse.write("data/1.csv", "a,b\n1\n1,2\n2\n");

        assertThat(refusal().lines()).hasSize(2);
        assertThat(warehouse.rows(COUNTS)).containsExactly(row("0", "0", null));
    }

    @Test
    void moreThanTheFirstRecordsMayBeAllowed() {
        define("    maxMalformed: 500\n");
        warehouse.write("data/1.csv", "a,b\n" + "1\n1,2\n".repeat(500));

        assertThat(shown(warehouse.load())).containsExactly("loaded data/1.csv 500 500");
    }

    // Values.

    @Test
    void quotedEmptyIsATextAndUnquotedEmptyIsNull() {
        warehouse.write("data/1.csv", "a,b\n\"\",\n,\"\"\n").load();

        assertThat(warehouse.rows(ROWS)).containsExactly(row("", null, "2"), row(null, "", "3"));
    }

    @Test
    void aBlankLineOfOneColumnIsARecord() {
        warehouse
                .write("elt/elt.yaml", """
                        sources:
                          t: {files: data/t*.csv}
                          u: {files: data/u*.csv, "null": NA, header: false, columns: [v], skip: 1, comment: "#"}
                        """)
                .write("data/t.csv", "\nv\n1\n\n3\n\n")
                .write("data/u.csv", "\n\nNA\n#\n\n")
                .load();

        assertThat(warehouse.rows("SELECT v, _line FROM raw.t ORDER BY _line"))
                .containsExactly(row("1", "3"), row(null, "4"), row("3", "5"), row(null, "6"));
        assertThat(warehouse.rows("SELECT v, _line FROM raw.u ORDER BY _line"))
                .containsExactly(row("", "2"), row(null, "3"), row("", "5"));
        assertThat(warehouse.rows("SELECT records, loaded, malformed FROM elt.loads ORDER BY load"))
                .containsExactly(row("4", "4", "0"), row("3", "3", "0"));
    }

    @Test
    void blankLinesBetweenRecordsOfSeveralColumnsAreSkippedAndCounted(ConnectionSettings settings) {
        var log = new RecordingLog();
        warehouse = new Warehouse(directory, settings, () -> log);
        warehouse
                .write("data/1.csv", "a,b\n\n1,2\n  \n\t\n\n")
                .write("data/2.csv", "a,b\n3,4\n \n")
                .write("data/3.csv", "a,b\n5,6\n")
                .load();

        assertThat(log.lines())
                .filteredOn(line -> line.contains("blank"))
                .containsExactly("data/1.csv: skipped 4 blank lines", "data/2.csv: skipped 1 blank line");
        assertThat(warehouse.rows(ROWS)).hasSize(3);
    }

    @Test
    void everyCharacterSurvives() {
        warehouse
                .write(
                        "data/1.csv",
                        "a,b\n\\N,\\.\n\\,\"\t\"\n\"x\ny\r\nz\r\",\"say \"\"hi\"\"\"\n é漢😀\u0001,\\\\n\\x41\n")
                .load();

        assertThat(warehouse.rows(ROWS))
                .containsExactly(
                        row("\\N", "\\.", "2"),
                        row("\\", "\t", "3"),
                        row("x\ny\r\nz\r", "say \"hi\"", "4"),
                        row(" é漢😀\u0001", "\\\\n\\x41", "8"));
    }

    @Test
    void delimiterQuoteAndNullAreThoseOfTheSource() {
        define("    delimiter: \"\\t\"\n    quote: \"'\"\n    \"null\": NULL\n");
        warehouse
                .write("data/1.csv", "a\tb\n'x\ty'\tNULL\n'NULL'\t\n\"z\"\t'it''s'\n")
                .load();

        assertThat(warehouse.rows(ROWS))
                .containsExactly(row("x\ty", null, "2"), row("NULL", "", "3"), row("\"z\"", "it's", "4"));
    }

    @Test
    void aLineIsThatOfTheFileWhereverTheRecordStands() {
        warehouse
                .write("data/1.csv", "\uFEFFa,b\r\n\r\n1,\"x\r\n\r\ny\"\r\n2,\r\n\r\n\r\n3,")
                .load();

        assertThat(warehouse.rows("SELECT a, _line FROM raw.t ORDER BY _line"))
                .containsExactly(row("1", "3"), row("2", "6"), row("3", "9"));
    }

    // What happens meanwhile.

    @Test
    @Timeout(120)
    void aConnectionThatBreaksLeavesNothingAndTheNextRunLoadsTheFileOnce() throws Exception {
        CompletableFuture<String> load;
        try (var pause = Pause.ofLoading(warehouse)) {
            warehouse.write("data/2.csv", longFile());
            load = CompletableFuture.supplyAsync(this::refusal);

            assertThat(pause.session().number("SELECT pg_terminate_backend(?)::int", pause.waitingProcess()))
                    .isEqualTo(1);
        }
        assertThat(load.get())
                .startsWith("the connection to the server was lost in data/2.csv: loading: ")
                .doesNotContain("\n");

        assertThat(warehouse.rows(LOADS)).containsExactly(row("data/1.csv", "1", "1", "0"));
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
        assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv", "loaded data/2.csv 300 0");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("301");
    }

    @Test
    @Timeout(120)
    void aFileThatChangesWhileItIsReadIsRefused() throws Exception {
        CompletableFuture<String> load;
        try (var pause = Pause.ofLoading(warehouse)) {
            warehouse.write("data/2.csv", longFile());
            load = CompletableFuture.supplyAsync(this::refusal);
            assertThat(pause.waitingProcess()).isPositive();
            Files.writeString(warehouse.path("data/2.csv"), "late,record\n", StandardOpenOption.APPEND);
        }

        assertThat(load.get())
                .isEqualTo("data/2.csv: changed while it was read."
                        + " Write it under a temporary name, and rename it when it is complete.");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
        assertThat(shown(warehouse.load())).containsExactly("skipped data/1.csv", "loaded data/2.csv 301 0");
    }

    @Test
    @Timeout(120)
    void aFileThatIsReplacedWhileItIsReadIsRefused() throws Exception {
        CompletableFuture<String> load;
        try (var pause = Pause.ofLoading(warehouse)) {
            warehouse.write("data/2.csv", longFile());
            var file = warehouse.path("data/2.csv");
            var modified = Files.getLastModifiedTime(file);
            load = CompletableFuture.supplyAsync(this::refusal);
            assertThat(pause.waitingProcess()).isPositive();
            // It has the same size and time. Only its key in the file system is different.
            warehouse.write("data/2.new", longFile().replace('x', 'y'));
            Files.setLastModifiedTime(warehouse.path("data/2.new"), modified);
            Files.move(warehouse.path("data/2.new"), file, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(load.get()).startsWith("data/2.csv: changed while it was read.");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
    }

    /** Longer than the sockets and buffers between reader and server can hold. */
    private static String longFile() {
        return "a,b\n" + ("x".repeat(100_000) + ",1\n").repeat(300);
    }

    /** Makes every load wait behind the header of its file until this is closed. */
    private record Pause(io.github.eltmaven.database.session.Session session) implements AutoCloseable {

        static Pause ofLoading(Warehouse warehouse) throws SQLException {
            warehouse.write("data/1.csv", "a,b\n1,2\n").load();
            var session = warehouse.session();
            session.connection().setAutoCommit(false);
            session.execute("LOCK TABLE elt.landing IN SHARE MODE");
            return new Pause(session);
        }

        /** Returns the server's process that waits, as soon as there is one. */
        int waitingProcess() throws SQLException, InterruptedException {
            while (true) {
                // Inside a transaction, the activity would always look the same.
                session.execute("SELECT pg_stat_clear_snapshot()");
                var waiting = session.first(
                        row -> row.getInt(1),
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'relation'");
                if (waiting.isPresent()) {
                    return waiting.get();
                }
                Thread.sleep(10);
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private void define(String options) {
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n" + options);
    }

    private String refusal() {
        return catchThrowableOfType(ProblemException.class, warehouse::load).render(directory);
    }

    private static List<String> shown(LoadResult result) {
        return result.files().stream()
                .map(file -> {
                    if (file instanceof FileResult.Loaded loaded) {
                        return "loaded " + loaded.file() + " " + loaded.counts().loaded() + " "
                                + loaded.counts().malformed();
                    }
                    return "skipped " + ((FileResult.SkippedFile) file).file();
                })
                .toList();
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
