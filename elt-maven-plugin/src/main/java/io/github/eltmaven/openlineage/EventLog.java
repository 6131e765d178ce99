package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.progress.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports a goal in events of OpenLineage. The goal is a run of the job {@code elt:<goal>}. Each step is a run below
 * it, and its job has the name of the table. Each run ends once: with COMPLETE where its result stays, else with FAIL.
 */
public final class EventLog {

    private final EventOrigin origin;
    private final List<EventSink> sinks;
    private final Facets facets;
    private final Run goal;
    private final Map<Step, Run> steps = new LinkedHashMap<>();

    private EventLog(EventOrigin origin, List<EventSink> sinks) {
        this.origin = origin;
        this.sinks = List.copyOf(sinks);
        this.facets = new Facets(origin);
        this.goal = Run.begin("elt:" + origin.goal());
    }

    /** Records that a goal begins. */
    public static EventLog begin(EventOrigin origin, List<EventSink> sinks) {
        var log = new EventLog(origin, sinks);
        log.send("START", log.goal.began(), log.goalRun(new Json()), log.goalJob(), RunDatasets.NONE);
        return log;
    }

    /** Records that a step begins. A step that begins again, because the goal does, is still the same run. */
    public void begun(Step step) {
        if (steps.containsKey(step)) {
            return;
        }
        var run = Run.begin(step.table());
        steps.put(step, run);
        send(
                "START",
                run.began(),
                stepRun(run, new Json()),
                stepJob(step),
                datasets(step, Facts.NONE, Optional.empty()));
    }

    /** Returns the steps that have begun. */
    public Set<Step> steps() {
        return Set.copyOf(steps.keySet());
    }

    /**
     * Records that the goal has ended, and whether its results stay.
     *
     * @param facts what is known about the datasets now
     * @return why events got lost; empty where no event got lost
     */
    public List<Problem> end(GoalOutcome outcome, Facts facts) {
        var ends = new StepEnd.StepEndFinder(outcome);
        steps.forEach((step, run) -> endStep(step, run, ends.find(step), outcome, facts));
        endGoal(outcome, facts);
        return sinks.stream().flatMap(sink -> sink.end().stream()).toList();
    }

    private void endStep(Step step, Run run, StepEnd end, GoalOutcome outcome, Facts facts) {
        var ofRun = new Json();
        if (!end.isComplete()) {
            var language = step.file() == null ? "SQL" : "JAVA";
            ofRun.with("errorMessage", facets.errorMessage(new Failure(outcome).of(step, end.state()), language));
        }
        send(
                end.isComplete() ? "COMPLETE" : "FAIL",
                run.end(end.began(), end.seconds()),
                stepRun(run, ofRun),
                stepJob(step),
                datasets(step, facts, Optional.of(end)));
    }

    private void endGoal(GoalOutcome outcome, Facts facts) {
        var ofRun = new Json();
        var isComplete = outcome.outcome() == Outcome.SUCCESS;
        if (!isComplete) {
            ofRun.with("errorMessage", facets.errorMessage(new Failure(outcome).ofGoal(), "JAVA"));
        }
        var checked = new Checked(origin, facets, facts, outcome);
        var tests = checked.tests();
        if (!tests.isEmpty()) {
            ofRun.with("test", facets.tests(tests));
        }
        send(
                isComplete ? "COMPLETE" : "FAIL",
                goal.end(outcome.started(), outcome.seconds()),
                goalRun(ofRun),
                goalJob(),
                checked);
    }

    private Json goalRun(Json ofRun) {
        origin.parent()
                .ifPresent(parent ->
                        ofRun.with("parent", facets.parent(parent, origin.root().orElse(parent))));
        return run(goal, ofRun);
    }

    private Json stepRun(Run run, Json ofRun) {
        var parent = new RunReference(origin.namespace(), goal.job(), goal.id());
        var root = origin.root().or(origin::parent).orElse(parent);
        return run(run, ofRun.with("parent", facets.parent(parent, root)));
    }

    private Json run(Run run, Json ofRun) {
        return new Json()
                .with("runId", run.id().toString())
                .with("facets", ofRun.with("processing_engine", facets.processingEngine()));
    }

    private Json goalJob() {
        return job(goal.job(), new Json().with("jobType", facets.jobType("GOAL")));
    }

    private Json stepJob(Step step) {
        if (step.file() != null) {
            return job(step.table(), new Json().with("jobType", facets.jobType("LOAD")));
        }
        var ofJob = new Json().with("jobType", facets.jobType("MODEL"));
        Model.of(origin.pipeline(), step.table()).ifPresent(model -> {
            ofJob.with("sql", facets.sql(model.query()));
            if (!model.description().isEmpty()) {
                ofJob.with("documentation", facets.jobDocumentation(model.description()));
            }
        });
        return job(step.table(), ofJob);
    }

    private Json job(String name, Json ofJob) {
        return new Json()
                .with("namespace", origin.namespace())
                .with("name", name)
                .with("facets", ofJob);
    }

    private RunDatasets datasets(Step step, Facts facts, Optional<StepEnd> end) {
        if (step.file() != null) {
            return new LoadDatasets(origin, facets, facts, step, end.flatMap(StepEnd::file));
        }
        return Model.of(origin.pipeline(), step.table())
                .<RunDatasets>map(model -> new ModelDatasets(origin, facets, facts, model, end.flatMap(StepEnd::model)))
                .orElse(RunDatasets.NONE);
    }

    private void send(String type, Instant time, Json run, Json job, RunDatasets datasets) {
        var event = new Json()
                .with("eventType", type)
                .with("eventTime", time.toString())
                .with("run", run)
                .with("job", job)
                .with("inputs", datasets.inputs())
                .with("outputs", datasets.outputs())
                .with("producer", origin.producer())
                .with("schemaURL", Facets.SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunEvent")
                .toString();
        sinks.forEach(sink -> sink.accept(event));
    }
}
