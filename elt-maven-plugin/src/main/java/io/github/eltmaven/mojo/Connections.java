package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The number of connections that load a large file at the same time. */
final class Connections {

    private static final int DEFAULT = 4;
    private static final int MOST = 64;

    private Connections() {}

    /** Returns the wanted number. Without one it is the number of this machine's processors, at most {@value #DEFAULT}. */
    static int number(@Nullable Integer wanted) {
        if (wanted == null) {
            return Math.min(DEFAULT, Runtime.getRuntime().availableProcessors());
        }
        if (wanted < 1 || wanted > MOST) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.CONNECTIONS + " must be 1 to " + MOST + ", not " + wanted,
                    "Set another number, or leave it out"));
        }
        return wanted;
    }
}
