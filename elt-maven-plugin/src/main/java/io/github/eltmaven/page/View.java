package io.github.eltmaven.page;

import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.ledger.ReportFacts.Exclusion;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.ProblemOutcome;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.sql.Schemas;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of the templates, ready to write.
 *
 * @param facts facts with a name and a value, for the head of the page
 * @param problems why goals failed
 * @param goals the goals of the last build
 * @param flow null where the ledger is not known
 * @param checks null where the ledger is not known
 * @param lineage null where the ledger or the pipeline is not known
 * @param schemas the schemas of the pipeline's tables
 */
record View(
        String project,
        Verdict verdict,
        List<ViewFact> facts,
        List<String> notes,
        List<ProblemOutcome> problems,
        List<GoalView> goals,
        @Nullable FlowSection flow,
        @Nullable Checks checks,
        List<Exclusion> rejects,
        List<Exclusion> malformed,
        @Nullable LineageGraph lineage,
        StepTimes times,
        Answers answers,
        Moments moments,
        Schemas schemas) {

    View {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
        goals = List.copyOf(goals);
        rejects = List.copyOf(rejects);
        malformed = List.copyOf(malformed);
    }

    /** A fact with a name and a value. */
    record ViewFact(String name, String value) {}

    /** A goal of the last build. */
    record GoalView(String name, String execution, Status status, String seconds) {}

    static View of(PageRequest request) {
        var moments =
                new Moments(ZoneId.of(request.pipeline().map(Pipeline::timeZone).orElse("UTC")));
        var run = request.run();
        var facts = request.facts();
        var schemas = schemas(request);
        return new View(
                request.project(),
                Verdict.of(run, facts),
                facts(request, moments),
                request.notes(),
                run.stream()
                        .flatMap(outcome -> outcome.goals().stream())
                        .flatMap(goal -> goal.problems().stream())
                        .toList(),
                run.stream()
                        .flatMap(outcome -> outcome.goals().stream())
                        .map(View::goal)
                        .toList(),
                facts.map(FlowSection::of).filter(flow -> !flow.isEmpty()).orElse(null),
                facts.map(known -> Checks.of(known, run, moments)).orElse(null),
                facts.map(ReportFacts::rejects).orElse(List.of()),
                facts.map(ReportFacts::malformed).orElse(List.of()),
                lineage(request, moments),
                StepTimes.of(run, facts, schemas),
                Answers.of(request.answers(), request.base()),
                moments,
                schemas);
    }

    private static Schemas schemas(PageRequest request) {
        return request.facts()
                .map(ReportFacts::schemas)
                .or(() -> request.pipeline().map(Pipeline::schemas))
                .orElse(Schemas.DEFAULT);
    }

    private static @Nullable LineageGraph lineage(PageRequest request, Moments moments) {
        return request.facts().isEmpty()
                        || request.lineage().isEmpty()
                        || request.pipeline().isEmpty()
                ? null
                : new LineageGraphBuilder(
                                request.facts().get(), request.lineage().get(), request.base(), moments)
                        .build(request.pipeline().get());
    }

    private static List<ViewFact> facts(PageRequest request, Moments moments) {
        var facts = new ArrayList<ViewFact>();
        request.run().ifPresent(run -> {
            facts.add(new ViewFact("Build", moments.text(run.started())));
            facts.add(new ViewFact("Took", seconds(run.seconds())));
            facts.add(new ViewFact("Plugin", run.plugin()));
        });
        request.facts().ifPresent(known -> {
            var records = known.loads().stream()
                    .mapToLong(load -> load.counts().records())
                    .sum();
            var files = known.loads().stream().mapToLong(load -> load.files()).sum();
            facts.add(new ViewFact("Loaded", Numbers.count(records, "record") + " in " + Numbers.count(files, "file")));
            facts.add(new ViewFact("Tables", Numbers.count(known.models().size())));
            facts.add(new ViewFact("Checks", Numbers.count(known.results().size())));
        });
        facts.add(new ViewFact("Page written", moments.text(request.written())));
        return facts;
    }

    private static GoalView goal(GoalOutcome goal) {
        return new GoalView(
                "elt:" + goal.goal(),
                goal.execution(),
                switch (goal.outcome()) {
                    case SUCCESS -> Status.PASSED;
                    case FAILURE -> Status.FAILED;
                    case ERROR -> Status.ERROR;
                },
                seconds(goal.seconds()));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f s", seconds);
    }

    /** Returns a number of records, which may be an estimate. */
    static String records(Exclusion exclusion) {
        return (exclusion.isEstimate() ? "about " : "") + Numbers.count(exclusion.records());
    }

    boolean hasExclusions() {
        return !rejects.isEmpty() || !malformed.isEmpty();
    }

    /** Returns whether a goal or a step is known. */
    boolean hasTimes() {
        return !goals.isEmpty() || !times.steps().isEmpty();
    }

    /** Returns the data that the script draws and lists. */
    String json() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("flow", flow == null ? "null" : flow.json());
        parts.put("checks", checks == null ? "null" : checks.json());
        parts.put("times", times.json());
        parts.put("answers", answers.json());
        return ScriptJson.object(parts);
    }
}
