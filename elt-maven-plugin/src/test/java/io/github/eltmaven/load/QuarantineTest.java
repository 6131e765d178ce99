package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.UnheardGate;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.RefusedFile;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source that says {@code onRefused: quarantine} notes a refused file in the ledger, and the pipeline goes on without the file. */
final class QuarantineTest extends SourceFiles {

    private static final String REFUSED =
            "SELECT source, file, line, problems, reason FROM elt.refused ORDER BY source, file";

    private final RecordingLog log = new RecordingLog();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings, () -> log);
        warehouse.write(
                "elt/migrations/V1__t.sql",
                "CREATE SCHEMA IF NOT EXISTS dw; CREATE TABLE dw.t (id int PRIMARY KEY, v text);");
        warehouse.write("elt/dw/t.sql", "SELECT id, v FROM raw.t");
        define("onRefused: quarantine");
        deliver("1.csv", "id,v\n1,a\n");
        deliver("3.csv", "id,v\n3,c\n");
    }

    private void deliver(String file, String text) {
        warehouse.write("data/" + file, text);
    }

    private List<List<@Nullable String>> loaded() {
        return warehouse.rows("SELECT id FROM raw.t ORDER BY id");
    }

    private Optional<CheckResult> deliveries(VerifyResult result) {
        return result.checks().stream()
                .filter(check -> check.name().equals("deliveries"))
                .findFirst();
    }

    @Test
    void aRefusedFileIsNotedAndAllGoalsGoOn() {
        deliver("2.csv", "id,v\n2,b\n4\n5,e,f\n");

        var result = warehouse.load();
        warehouse.dw();

        assertThat(result.files())
                .filteredOn(FileResult.QuarantinedFile.class::isInstance)
                .extracting(FileResult::file)
                .containsExactly("data/2.csv");
        assertThat(loaded()).containsExactly(row("1"), row("3"));
        assertThat(warehouse.rows("SELECT id FROM dw.t ORDER BY id")).containsExactly(row("1"), row("3"));
        assertThat(warehouse.rows(REFUSED))
                .containsExactly(row(
                        "t",
                        "data/2.csv",
                        "3",
                        "2",
                        "malformed record: it has 1 column, the header has 2. Correct it, or allow some with"
                                + " 'maxMalformed' of source 't' in elt.yaml"));
        assertThat(warehouse.value("SELECT length(content_hash) || ' ' || bytes || ' ' || (modified_at < now())"
                        + " || ' ' || (since = last_seen) FROM elt.refused"))
                .isEqualTo("64 17 true true");
        assertThat(log.lines())
                .anyMatch(
                        line -> line.startsWith(
                                "WARN data/2.csv:3: malformed record: it has 1 column, the header has 2. Correct it, or allow"));
    }

    @Test
    void theRecordOfTheRunSaysWhichFileIsInQuarantine() {
        deliver("2.csv", "id,v\n2\n");
        var recorder = new GoalRecorder("p", "load", "default-cli", directory);

        warehouse.load(recorder.files());

        var outcome = recorder.end(Outcome.SUCCESS, List.of());
        assertThat(outcome.files())
                .extracting(file -> file.file() + " " + file.state())
                .containsExactlyInAnyOrder("data/1.csv DONE", "data/2.csv QUARANTINED", "data/3.csv DONE");
    }

    @Test
    void theCheckSpeaksOfRefusedFilesAsAWarning() {
        deliver("2.csv", "id,v\n2\n");
        warehouse.build();

        var result = warehouse.verify();

        assertThat(result.isGreen()).isTrue();
        assertThat(deliveries(result)).hasValueSatisfying(check -> {
            assertThat(check.violations()).isEqualTo(1);
            assertThat(check.columns()).containsExactly("source", "file", "line", "since", "reason");
            assertThat(check.rows().get(0)).contains("t", "data/2.csv", "2");
            assertThat(check.failsBuild()).isFalse();
        });
        assertThat(warehouse.value(
                        "SELECT outcome || ' ' || severity FROM elt.check_results WHERE name = 'deliveries'"))
                .isEqualTo("failed warn");
    }

    @Test
    void theProjectChoosesTheSeverity() throws IOException {
        deliver("2.csv", "id,v\n2\n");
        warehouse.build();
        var definition = Files.readString(warehouse.path("elt/elt.yaml"));

        warehouse.write("elt/elt.yaml", definition + "verify: {deliveries: error}\n");
        assertThat(warehouse.verify().isGreen()).isFalse();

        warehouse.write("elt/elt.yaml", definition + "verify: {deliveries: off}\n");
        assertThat(deliveries(warehouse.verify())).isEmpty();
    }

    @Test
    void theCheckPassesWithoutRefusedFilesAndOtherPipelinesDoNotHaveIt() {
        warehouse.build();
        assertThat(deliveries(warehouse.verify()))
                .hasValueSatisfying(check -> assertThat(check.violations()).isZero());

        define("");

        assertThat(deliveries(warehouse.verify())).isEmpty();
    }

    @Test
    void theGateOpensUnlessTheProjectWantsOtherwise() throws IOException {
        deliver("2.csv", "id,v\n2\n");
        var definition = Files.readString(warehouse.path("elt/elt.yaml"));

        assertThat(warehouse.run(new UnheardGate()).isPublished()).isTrue();
        assertThat(warehouse.rows("SELECT id FROM dw.t ORDER BY id")).containsExactly(row("1"), row("3"));

        deliver("4.csv", "id,v\n4,d\n");
        warehouse.write("elt/elt.yaml", definition + "verify: {deliveries: error}\n");
        assertThat(warehouse.run(new UnheardGate()).isPublished()).isFalse();
        assertThat(warehouse.rows("SELECT id FROM dw.t ORDER BY id")).containsExactly(row("1"), row("3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id,v\\n2                |                       | malformed record
            id,v\\n2,b,c            |                       | malformed record
            id\\n2                  |                       | the header lacks column 'v'
            id,v,w\\n2,b,c          |                       | the header has an unknown column 'w'
            PK\\u0003\\u0004abcdefg |                       | ZIP
            id,v\\n1,a              | repeats: error        | has the content of data/1.csv
            ``                      |                       | the file is empty
            """)
    void whateverIsWrongWithOneFileIsNoted(String text, @Nullable String option, String reason) {
        if (option != null) {
            define("onRefused: quarantine, " + option);
        }
        warehouse.load();
        deliver(
                "2.csv",
                text.replace("\\n", "\n").replace("\\u0003", "\u0003").replace("\\u0004", "\u0004")
                        + (text.isEmpty() ? "" : "\n"));

        warehouse.load();

        assertThat(warehouse.rows(REFUSED))
                .singleElement()
                .satisfies(row -> assertThat(row.get(4)).contains(reason));
        assertThat(loaded()).containsExactly(row("1"), row("3"));
    }

    @Test
    void aDamagedFileAnUnreadableFileAndABrokenLinkAreNoted() throws IOException {
        define("files: [data/*.csv, data/*.gz], onRefused: quarantine");
        write("data/5.csv.gz", "id,v\n5,e\n".getBytes(StandardCharsets.UTF_8));
        deliver("2.csv.gz", "no gzip");
        Files.createSymbolicLink(warehouse.path("data/4.csv"), warehouse.path("data/gone.csv"));

        warehouse.load();

        assertThat(loaded()).containsExactly(row("1"), row("3"), row("5"));
        assertThat(warehouse.rows("SELECT file, content_hash IS NULL FROM elt.refused ORDER BY file"))
                .containsExactly(row("data/2.csv.gz", "f"), row("data/4.csv", "t"));
    }

    @Test
    void whatTheDatabaseRefusesIsNotedWithItsLine() {
        warehouse.load();
        warehouse.execute("ALTER TABLE raw.t ADD CHECK (v <> 'x')");
        deliver("2.csv", "id,v\n2,b\n4,x\n");

        warehouse.load();

        assertThat(warehouse.rows(REFUSED)).singleElement().satisfies(row -> {
            assertThat(row.get(2)).isEqualTo("3");
            assertThat(row.get(4)).contains("raw.t refuses the record");
        });
        assertThat(loaded()).containsExactly(row("1"), row("3"));
    }

    @Test
    void aPatternThatMatchesNothingStopsTheGoal() {
        define("files: [data/*.csv, nowhere/*.csv], onRefused: quarantine");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains("no file matches 'nowhere/*.csv'");
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("0");
    }

    @Test
    void theDefaultStopsTheGoalEachTimeUntilTheFileIsGone() throws IOException {
        define("");
        deliver("2.csv", "id,v\n2\n");

        for (var i = 0; i < 2; i++) {
            assertThat(warehouse.problems(warehouse::load))
                    .singleElement()
                    .asString()
                    .contains("data/2.csv:2");
        }
        assertThat(warehouse.value("SELECT count(*) FROM elt.refused")).isEqualTo("0");
        Files.delete(warehouse.path("data/2.csv"));
        warehouse.load();
        assertThat(loaded()).containsExactly(row("1"), row("3"));
    }

    @Test
    void theNoteGoesWhenTheFileIsCorrected() {
        deliver("2.csv", "id,v\n2\n");
        warehouse.load();
        deliver("2.csv", "id,v\n2,b\n");

        warehouse.load();

        assertThat(warehouse.rows(REFUSED)).isEmpty();
        assertThat(loaded()).containsExactly(row("1"), row("2"), row("3"));
    }

    @Test
    void theNoteGoesWhenTheSettingsTakeTheFile() {
        deliver("2.csv", "id,v\n2\n4,d\n");
        warehouse.load();
        define("onRefused: quarantine, maxMalformed: 1");

        warehouse.load();

        assertThat(warehouse.rows(REFUSED)).isEmpty();
        assertThat(loaded()).containsExactly(row("1"), row("3"), row("4"));
    }

    @Test
    void theNoteGoesWhenTheFileIsGoneOrExcluded() throws IOException {
        deliver("2.csv", "id,v\n2\n");
        deliver("4.csv", "id,v\n4\n");
        warehouse.load();
        assertThat(warehouse.rows(REFUSED)).hasSize(2);
        Files.delete(warehouse.path("data/2.csv"));
        define("onRefused: quarantine, exclude: data/4.csv");

        warehouse.load();

        assertThat(warehouse.rows(REFUSED)).isEmpty();
    }

    @Test
    void theNoteGoesWhenTheSourceIsGone() {
        deliver("2.csv", "id,v\n2\n");
        warehouse.load();
        warehouse.write("elt/elt.yaml", "sources:\n  u: {files: data/1.csv}\n");
        warehouse.write("elt/dw/t.sql", "SELECT id, v FROM raw.u");

        warehouse.load();

        assertThat(warehouse.rows(REFUSED)).isEmpty();
    }

    @Test
    void theNoteGoesWhenTheContentIsRetracted() {
        define("onRefused: quarantine, repeats: error");
        deliver("2.csv", "id,v\n1,a\n");
        warehouse.load();
        assertThat(warehouse.rows(REFUSED)).hasSize(1);

        var result = warehouse.retract("data/1.csv");

        assertThat(result.retraction().refused()).isEmpty();
        assertThat(warehouse.rows(REFUSED)).isEmpty();
        warehouse.load();
        assertThat(warehouse.rows(REFUSED)).isEmpty();
        assertThat(loaded()).containsExactly(row("3"));
    }

    @Test
    void aRefusedFileItselfCanBeRetracted() {
        deliver("2.csv", "id,v\n2\n");
        warehouse.build();

        var result = warehouse.retract("data/2.csv");

        assertThat(result.retraction().refused()).extracting(RefusedFile::file).containsExactly("data/2.csv");
        assertThat(warehouse.rows(REFUSED)).isEmpty();
        assertThat(warehouse.rows("SELECT file, cause, reason, loaded FROM elt.withdrawn"))
                .containsExactly(row("data/2.csv", "retracted", "a test", "0"));
        assertThat(warehouse.load().files())
                .filteredOn(FileResult.RetractedFile.class::isInstance)
                .hasSize(1);
        assertThat(warehouse.rows(REFUSED)).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
        assertThat(deliveries(warehouse.verify()))
                .hasValueSatisfying(check -> assertThat(check.violations()).isZero());

        warehouse.load(new LoadOptions(1, TakenAgain.ALL, false));
        assertThat(warehouse.rows(REFUSED)).hasSize(1);
    }

    @Test
    void sinceStaysWhileTheContentStays() {
        deliver("2.csv", "id,v\n2\n");
        warehouse.load();
        var since = warehouse.value("SELECT since FROM elt.refused");
        warehouse.load();
        assertThat(warehouse.rows("SELECT since, last_seen > since FROM elt.refused"))
                .containsExactly(row(since, "t"));
        deliver("2.csv", "id,v\n2,b,c\n");

        warehouse.load();

        assertThat(warehouse.value("SELECT since FROM elt.refused")).isNotEqualTo(since);
        assertThat(warehouse.value("SELECT reason FROM elt.refused")).contains("3 columns");
    }

    @Test
    void aFileThatWasLoadedAndThatOtherSettingsRefuseStopsItsSource() {
        warehouse.load();
        define("onRefused: quarantine, delimiter: ';', columns: [id, v]");

        assertThat(warehouse.problems(warehouse::load)).isNotEmpty();
        assertThat(loaded()).containsExactly(row("1"), row("3"));
        assertThat(warehouse.rows(REFUSED)).isEmpty();
    }

    @Test
    void aSourceWithoutAnyLoadedFileHasNoTableAndItsModelsSaySo() throws IOException {
        Files.delete(warehouse.path("data/3.csv"));
        deliver("1.csv", "id,v\n1\n");

        warehouse.load();

        assertThat(warehouse.problems(warehouse::dw))
                .singleElement()
                .asString()
                .contains("no file of source 't' was ever loaded", "elt:load");
    }
}
