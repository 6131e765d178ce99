package io.github.eltmaven.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one goal. Lists that have nothing to do with the goal are empty.
 *
 * @param project the project, {@code groupId:artifactId}
 * @param goal the goal's name, such as {@code verify}
 * @param execution the id of its execution in the POM, or {@code default-cli}
 * @param started when it began
 * @param seconds how long it took
 * @param problems why it failed; empty where it did not fail, or where checks say why
 * @param moreProblems how many more problems there are than are recorded
 * @param generated the generated sources
 * @param files the files that it loaded, in order
 * @param models the tables of dw and mart that it brought up to date, in order
 * @param checks the checks that ran, in order
 * @param notRun the names of the selected checks that did not run
 * @param published whether {@code elt:run} made the new state visible; null for the other goals
 */
public record GoalOutcome(
        String project,
        String goal,
        String execution,
        Instant started,
        double seconds,
        Outcome outcome,
        List<ProblemOutcome> problems,
        int moreProblems,
        List<GeneratedOutcome> generated,
        List<FileOutcome> files,
        List<ModelOutcome> models,
        List<CheckOutcome> checks,
        List<String> notRun,
        @Nullable Boolean published) {

    /** The most problems that are recorded of a goal. */
    public static final int MOST_PROBLEMS = 200;

    public GoalOutcome {
        problems = List.copyOf(problems);
        generated = List.copyOf(generated);
        files = List.copyOf(files);
        models = List.copyOf(models);
        checks = List.copyOf(checks);
        notRun = List.copyOf(notRun);
    }
}
