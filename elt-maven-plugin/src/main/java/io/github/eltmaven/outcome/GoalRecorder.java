package io.github.eltmaven.outcome;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.generate.GenerateResult;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.progress.Step;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckDeclaration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records the steps of a goal while the goal runs. So the record also exists where the goal fails half way. */
public final class GoalRecorder {

    private final String project;
    private final String goal;
    private final String execution;
    private final Path base;
    private final Instant started = TimeFormat.now();
    private final List<Consumer<Step>> listeners = new ArrayList<>();
    private final StepOutcomes<FileOutcome> files = new StepOutcomes<>(this::begun);
    private final StepOutcomes<ModelOutcome> models = new StepOutcomes<>(this::begun);
    private final List<GeneratedOutcome> generated = new ArrayList<>();
    private final List<CheckOutcome> checks = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();
    private @Nullable Boolean published;

    /**
     * Creates the record of a goal that begins now.
     *
     * @param project the project, {@code groupId:artifactId}
     * @param execution the id of its execution
     * @param base the folder that the paths of files are relative to
     */
    public GoalRecorder(String project, String goal, String execution, Path base) {
        this.project = project;
        this.goal = goal;
        this.execution = execution;
        this.base = base;
    }

    /** Calls the listener when a step begins. */
    public void onBegin(Consumer<Step> listener) {
        listeners.add(listener);
    }

    private void begun(Step step) {
        listeners.forEach(listener -> listener.accept(step));
    }

    /** Returns a listener for the results of files. */
    public StepListener<FileResult> files() {
        return files.listener((result, begun) -> {
            if (result instanceof FileResult.Loaded loaded) {
                return new FileOutcome(
                        loaded.source(),
                        loaded.file(),
                        StepState.DONE,
                        begun,
                        TimeFormat.seconds(loaded.elapsed()),
                        loaded.counts());
            }
            var state = result instanceof FileResult.QuarantinedFile ? StepState.QUARANTINED : StepState.UP_TO_DATE;
            return FileOutcome.notLoaded(result.source(), result.file(), state, begun);
        });
    }

    /** Returns a listener for the results of dw models. */
    public StepListener<DwResult.ModelResult> models() {
        return models.listener((result, begun) -> {
            var reasons = new LinkedHashMap<String, Long>();
            for (var reason : result.reasons()) {
                reasons.put(reason.reason(), reason.records());
            }
            return ModelOutcome.of(result.change(), begun, result.conflicts(), reasons);
        });
    }

    /** Returns a listener for the results of marts. */
    public StepListener<Change> marts() {
        return models.listener((change, begun) -> ModelOutcome.of(change, begun, 0, new LinkedHashMap<>()));
    }

    public void generated(GenerateResult result) {
        for (Generated source : result.sources()) {
            generated.add(GeneratedOutcome.of(source));
        }
    }

    public void verified(VerifyResult result) {
        result.checks().forEach(check -> checks.add(CheckOutcome.of(check, base)));
        result.notRun().stream().map(CheckDeclaration::name).forEach(notRun::add);
    }

    /** Records whether everybody sees the new state of dw and mart. Only {@code elt:run} calls it. */
    public void published(boolean isPublished) {
        published = isPublished;
    }

    /**
     * Takes back what was recorded of an attempt that was rolled back: the goal begins again. Each loaded file was committed on its
     * own, so that the next attempt finds it loaded.
     */
    public void again() {
        files.keep();
        models.forget();
        checks.clear();
        notRun.clear();
        published = null;
    }

    /** Returns the result of the goal, which has ended. */
    public GoalOutcome end(Outcome outcome, List<Problem> problems) {
        var isKept = Objects.requireNonNullElse(published, outcome == Outcome.SUCCESS);
        return new GoalOutcome(
                project,
                goal,
                execution,
                started,
                TimeFormat.secondsSince(started),
                outcome,
                problems.stream()
                        .limit(GoalOutcome.MOST_PROBLEMS)
                        .map(problem -> ProblemOutcome.of(problem, base))
                        .toList(),
                Math.max(0, problems.size() - GoalOutcome.MOST_PROBLEMS),
                generated,
                files.all((step, begun) -> FileOutcome.notLoaded(
                        step.name(), Objects.requireNonNullElse(step.file(), ""), StepState.FAILED, begun)),
                models.all((step, begun) -> ModelOutcome.failed(step.table(), begun)).stream()
                        .map(model -> isKept ? model : model.rolledBack())
                        .toList(),
                checks,
                notRun,
                published);
    }
}
