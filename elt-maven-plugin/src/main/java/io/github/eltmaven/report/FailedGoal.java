package io.github.eltmaven.report;

import io.github.eltmaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A goal that failed before it had results.
 *
 * @param goal the goal's name, such as {@code load}
 * @param problems why it failed
 */
public record FailedGoal(String goal, List<Problem> problems) {

    public FailedGoal {
        problems = List.copyOf(problems);
    }

    /** Returns the goal's name on the command line. */
    String name() {
        return "elt:" + goal;
    }

    /** Returns the problems, one per line, with paths relative to a folder. */
    String render(Path base) {
        return problems.stream().map(problem -> problem.render(base)).collect(Collectors.joining("\n"));
    }
}
