package io.github.eltmaven.report;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;

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

    /** Returns the problems, one per line, with paths relative to a folder. Alike problems are cut to the first few and a count. */
    String render(Path base) {
        return new ProblemException(problems).render(base);
    }
}
