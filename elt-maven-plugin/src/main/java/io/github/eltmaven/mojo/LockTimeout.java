package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.time.Duration;

/** How long a goal waits for another run on the same database, and for the lock of a table. */
final class LockTimeout {

    private LockTimeout() {}

    /** The time that was asked for in seconds. */
    static Duration of(long seconds) {
        if (seconds < 0) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.LOCK_TIMEOUT + " must be 0 or more seconds, not " + seconds,
                    "Set another number, or leave it out"));
        }
        return Duration.ofSeconds(seconds);
    }
}
