package io.github.eltmaven.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one goal. Lists that a goal has nothing to do with are empty.
 *
 * @param project the project, {@code groupId:artifactId}
 * @param goal the goal's name, such as {@code verify}
 * @param execution the id of its execution in the POM, or {@code default-cli}
 * @param started when it began
 * @param seconds how long it took
 * @param problems why it failed; empty where it did not, or where checks say why
 * @param generated the sources that were generated
 * @param files the files that were loaded, in order
 * @param models the tables of dw and mart that were brought up to date, in order
 * @param checks the checks that were run, in order
 * @param notRun the checks that were selected and not run, by name
 * @param published of {@code elt:run} whether the new state stands; null of the other goals
 */
public record GoalOutcome(
        String project,
        String goal,
        String execution,
        Instant started,
        double seconds,
        Outcome outcome,
        List<ProblemOutcome> problems,
        List<GeneratedOutcome> generated,
        List<FileOutcome> files,
        List<ModelOutcome> models,
        List<CheckOutcome> checks,
        List<String> notRun,
        @Nullable Boolean published) {

    public GoalOutcome {
        problems = List.copyOf(problems);
        generated = List.copyOf(generated);
        files = List.copyOf(files);
        models = List.copyOf(models);
        checks = List.copyOf(checks);
        notRun = List.copyOf(notRun);
    }
}
