package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What can go wrong between the embedded server and the machine, each with a way out. */
final class Trouble {

    static final String OWN_SERVER = "point the build at a server of your own with -Delt.url=jdbc:postgresql://…";

    /** The ways out where the embedded server cannot run at all. */
    static final String ANOTHER_SERVER = "have Docker run a server with -Delt.database=container, or " + OWN_SERVER;

    private Trouble() {}

    static ProblemException with(String what, Throwable cause) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.ENVIRONMENT,
                        what + ": " + reason(cause),
                        "Mend that, run 'mvn clean' to start over, or " + OWN_SERVER),
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

    /** The exception's own words; those of a file system name no more than the path, so its kind comes along. */
    private static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        var kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ", " + message.strip();
    }
}
