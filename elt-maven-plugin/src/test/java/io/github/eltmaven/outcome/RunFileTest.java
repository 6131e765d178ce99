package io.github.eltmaven.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.database.SecondClassLoader;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.dw.ReasonCount;
import io.github.eltmaven.generate.GenerateResult;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.progress.Step;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

    private static final Instant BUILD = Instant.parse("2026-03-04T05:06:07.008Z");
    private static final Step TRADES = Step.of("dw.trades");
    private static final Step DAILY = Step.of("mart.user_daily");

    @TempDir
    private Path directory;

    private GoalRecorder recorder;

    @BeforeEach
    void begin() {
        recorder = recorder("dw");
    }

    private GoalRecorder recorder(String goal) {
        return new GoalRecorder("org.example:shop", goal, "default", directory);
    }

    private static Change change(String model) {
        return Change.of(
                model,
                Change.INCREMENTAL,
                "1 new load",
                RecordCounts.NONE.withRead(9).withSuperseded(1).withDuplicate(1).withRejected(2),
                RowCounts.NONE.withInserted(4).withUpdated(1).withUnchanged(1),
                Duration.ofMillis(1234));
    }

    private static DwResult.ModelResult result() {
        return new DwResult.ModelResult(
                change("dw.trades"),
                3,
                List.of(new ReasonCount("side: 'b' breaks a check", 7), new ReasonCount("price is missing", 5)));
    }

    private RunOutcome add(GoalOutcome goal) throws IOException {
        return RunFile.add(directory, "1.2.3", BUILD, goal);
    }

    private GoalOutcome goal(Outcome outcome) {
        return recorder.end(outcome, List.of());
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        recorder.files().begun(new Step("raw.trades", "a.csv"));
        recorder.files()
                .done(
                        new Step("raw.trades", "a.csv"),
                        new FileResult.Loaded(
                                "trades",
                                "a.csv",
                                new LoadCounts(10, 2, 1),
                                List.of(),
                                Optional.empty(),
                                0,
                                false,
                                Duration.ofMillis(5)));
        recorder.models().begun(TRADES);
        recorder.models().done(TRADES, result());

        var written = add(goal(Outcome.SUCCESS));

        assertThat(RunFile.read(directory)).contains(written);
        var model = written.goals().get(0).models().get(0);
        assertThat(model.state()).isEqualTo(StepState.DONE);
        assertThat(model.seconds()).isEqualTo(1.234);
        assertThat(model.conflicts()).isEqualTo(3);
        assertThat(model.reasons())
                .containsExactly(Map.entry("side: 'b' breaks a check", 7L), Map.entry("price is missing", 5L));
        assertThat(written.goals().get(0).files())
                .singleElement()
                .satisfies(file -> assertThat(file.counts().records()).isEqualTo(13));
    }

    @Test
    void goalsOfOneBuildAreAddedAndTheWorstOfThemIsTheOutcome() throws IOException {
        add(goal(Outcome.SUCCESS));
        add(goal(Outcome.ERROR));
        var run = add(goal(Outcome.FAILURE));

        assertThat(run.goals())
                .extracting(GoalOutcome::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.ERROR, Outcome.FAILURE);
        assertThat(run.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(run.started()).isEqualTo(BUILD);
        assertThat(run.plugin()).isEqualTo("1.2.3");
    }

    /** As when two modules of a build load the plugin with other dependencies: nothing static is shared. */
    @Test
    void noGoalOfAPluginThatIsLoadedTwiceIsLost() throws Exception {
        try (var loader = new SecondClassLoader()) {
            var others = loader.load(Adder.class).getMethod("add", Path.class);
            var adding = CompletableFuture.runAsync(
                    () -> assertThatCode(() -> others.invoke(null, directory)).doesNotThrowAnyException());
            Adder.add(directory);
            adding.join();
        }

        assertThat(RunFile.read(directory).orElseThrow().goals()).hasSize(2 * Adder.GOALS);
    }

    /** What is called in both loaders. */
    public static final class Adder {

        static final int GOALS = 50;

        private Adder() {}

        public static void add(Path directory) throws IOException {
            for (var i = 0; i < GOALS; i++) {
                var recorder = new GoalRecorder("org.example:shop", "dw", "default", directory);
                RunFile.add(directory, "1.2.3", BUILD, recorder.end(Outcome.SUCCESS, List.of()));
            }
        }
    }

    @Test
    void aNewBuildRemovesTheGoalsOfTheLastBuild() throws IOException {
        add(goal(Outcome.ERROR));

        var run = RunFile.add(directory, "1.2.3", BUILD.plusMillis(1), goal(Outcome.SUCCESS));

        assertThat(run.goals()).hasSize(1);
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aDamagedFileIsIgnoredAndWrittenAgain() throws IOException {
        for (var damaged : List.of("", "{", "[]", "{\"$schema\": 1}", "null", "{\"goals\": null}")) {
            Files.writeString(directory.resolve(RunFile.NAME), damaged);

            assertThat(RunFile.read(directory)).as(damaged).isEmpty();
            assertThat(add(goal(Outcome.SUCCESS)).goals()).as(damaged).hasSize(1);
        }
        assertThat(directory).isDirectoryContaining(file -> file.endsWith(RunFile.NAME));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anUnfinishedStepFailedAndTheStepsBeforeItAreRolledBack() {
        recorder.models().begun(TRADES);
        recorder.models().done(TRADES, result());
        recorder.models().begun(Step.of("dw.users"));

        assertThat(goal(Outcome.FAILURE).models())
                .extracting(ModelOutcome::model, ModelOutcome::state)
                .containsExactly(tuple("dw.trades", StepState.ROLLED_BACK), tuple("dw.users", StepState.FAILED));
    }

    @Test
    void aLoadedFileStaysLoadedIfAnotherFileFails() {
        recorder.files().begun(new Step("raw.trades", "a.csv"));
        recorder.files()
                .done(
                        new Step("raw.trades", "a.csv"),
                        new FileResult.Loaded(
                                "trades",
                                "a.csv",
                                new LoadCounts(10, 0),
                                List.of(),
                                Optional.empty(),
                                0,
                                false,
                                Duration.ZERO));
        recorder.files().begun(new Step("raw.trades", "b.csv"));
        // Where raw lives is the user's to say.
        recorder.files().begun(new Step("landing.users", "c.csv"));

        assertThat(goal(Outcome.FAILURE).files())
                .extracting(FileOutcome::source, FileOutcome::file, FileOutcome::state)
                .containsExactly(
                        tuple("trades", "a.csv", StepState.DONE),
                        tuple("trades", "b.csv", StepState.FAILED),
                        tuple("users", "c.csv", StepState.FAILED));
    }

    @Test
    void anUnpublishedModelIsRolledBackAndAPublishedModelIsNot() {
        for (var isPublished : List.of(true, false)) {
            var run = recorder("run");
            run.marts().begun(DAILY);
            run.marts().done(DAILY, change("mart.user_daily"));
            run.published(isPublished);

            // A published state stands, whatever comes after.
            assertThat(run.end(Outcome.FAILURE, List.of()).models())
                    .singleElement()
                    .satisfies(model ->
                            assertThat(model.state()).isEqualTo(isPublished ? StepState.DONE : StepState.ROLLED_BACK));
        }
    }

    @Test
    void aTableThatWasUpToDateIsNotRolledBack() {
        recorder.marts().begun(DAILY);
        recorder.marts().done(DAILY, Change.nothingNew("mart.user_daily"));

        assertThat(goal(Outcome.ERROR).models())
                .singleElement()
                .satisfies(model -> assertThat(model.state()).isEqualTo(StepState.UP_TO_DATE));
    }

    @Test
    void aProblemIsReportedWithItsPlace() {
        var place = new Place(directory.resolve("elt.yaml"), 3, 7);

        var goal = recorder.end(
                Outcome.FAILURE,
                List.of(Problem.at(place, ProblemCode.CONFIGURATION, "no such key", "Did you mean 'x'?")));

        assertThat(goal.problems())
                .containsExactly(
                        new ProblemOutcome("configuration", "elt.yaml:3:7", "no such key", "Did you mean 'x'?"));
    }

    @Test
    void theFileFollowsThePublishedSchema() throws IOException {
        var place = new Place(directory.resolve("verify/a.sql"), 2, 1);
        recorder.generated(
                new GenerateResult(List.of(new Generated("trades", List.of(), List.of(), false, Duration.ZERO))));
        recorder.files().begun(new Step("raw.trades", "a.csv"));
        recorder.models().begun(TRADES);
        recorder.models().done(TRADES, result());
        recorder.verified(new VerifyResult(
                List.of(
                        new CheckResult(
                                new CheckDeclaration("a", "A", Severity.WARN, place),
                                Optional.empty(),
                                List.of(Problem.at(place, ProblemCode.CHECK, "no such table", "Make it")),
                                Duration.ofMillis(7)),
                        new CheckResult(
                                new CheckDeclaration("b", "B", Severity.ERROR, null),
                                Optional.of(new Finding(3, 1, List.of("id"), List.of(), List.of())),
                                List.of(),
                                Duration.ofMillis(7)),
                        new CheckResult(
                                new CheckDeclaration("d", "D", Severity.ERROR, null),
                                Optional.of(Finding.notCompared("now() may return a different value")),
                                List.of(),
                                Duration.ofMillis(7))),
                List.of(new CheckDeclaration("c", "C", Severity.ERROR, null)),
                new Selection(List.of(), List.of()),
                List.of()));
        recorder.published(false);
        add(recorder.end(Outcome.FAILURE, List.of(Problem.at(place, ProblemCode.CHECK, "no such table", "Make it"))));
        add(recorder("load").end(Outcome.SUCCESS, List.of()));

        var text = Files.readString(directory.resolve(RunFile.NAME));

        assertThat(RunSchema.violations(text)).isEmpty();
        assertThat(text).contains("\"not compared\"", "\"now() may return a different value\"");
        assertThat(RunSchema.violations(text.replace("\"taken back\"", "\"gone\"")))
                .isNotEmpty();
        assertThat(RunSchema.violations(text.replace("\"violations\"", "\"rows\"")))
                .isNotEmpty();
    }
}
