package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Makes the problems that can occur between the embedded server and the machine, each with its fix. */
final class Trouble {

    static final String OWN_SERVER = "point the build at a server of your own with -Delt.url=jdbc:postgresql://…";

    /** The fix if the embedded server cannot run at all. */
    static final String ANOTHER_SERVER = "have Docker run a server with -Delt.database=container, or " + OWN_SERVER;

    private Trouble() {}

    static ProblemException with(String what, Throwable cause) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.ENVIRONMENT,
                        what + ": " + reason(cause),
                        "Fix the cause, run 'mvn clean' to start over, or " + OWN_SERVER),
                cause);
    }

    static ProblemException of(String what, String fix) {
        return new ProblemException(Problem.of(ProblemCode.ENVIRONMENT, what, fix));
    }

    static ProblemException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ProblemException(
                Problem.of(ProblemCode.ENVIRONMENT, "The build was interrupted", "Run it again"), cause);
    }

    /** Returns the kind and the message of an exception. The message of a file system's exception is often only the path. */
    private static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        var kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ", " + message.strip();
    }
}
