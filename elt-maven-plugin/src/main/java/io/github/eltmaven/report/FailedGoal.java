package io.github.eltmaven.report;

import io.github.eltmaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A goal that ended before its results were there.
 *
 * @param goal its name, such as {@code load}
 * @param problems why it failed
 */
public record FailedGoal(String goal, List<Problem> problems) {

    public FailedGoal {
        problems = List.copyOf(problems);
    }

    /** The goal as it is called on the command line. */
    String name() {
        return "elt:" + goal;
    }

    /** The problems, a line each, files relative to a folder. */
    String render(Path base) {
        return problems.stream().map(problem -> problem.render(base)).collect(Collectors.joining("\n"));
    }
}
