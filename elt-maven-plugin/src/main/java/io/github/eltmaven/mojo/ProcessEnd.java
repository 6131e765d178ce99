package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.util.List;

/** The end of the process while a goal runs, as with Ctrl-C. What fails from then on fails because of it. */
final class ProcessEnd {

    private ProcessEnd() {}

    static boolean isUnderWay() {
        // Java tells it to those alone who add a hook.
        var probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Returns the reason of problems where it is the end of the process, else the problems. */
    static List<Problem> explain(List<Problem> problems) {
        return isUnderWay()
                ? List.of(Problem.of(
                        ProblemCode.ENVIRONMENT,
                        "the build was interrupted",
                        "Run it again: the next run goes on from what was committed"))
                : problems;
    }
}
