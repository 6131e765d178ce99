package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import org.eclipse.aether.SessionData;

/** Sees to it that each module of a build has an output directory of its own, since a module replaces what it finds there. */
final class OutputDirectory {

    private OutputDirectory() {}

    /**
     * Takes the directory for a module.
     *
     * @param session where a build keeps what its modules have in common
     * @param module {@code groupId:artifactId}
     * @throws ProblemException if another module of the build has it
     */
    static void claim(SessionData session, Path directory, String module) {
        // A text, so that it is the same one where the plugin is loaded twice.
        var key = OutputDirectory.class.getName() + " "
                + directory.toAbsolutePath().normalize();
        if (!session.set(key, null, module) && !module.equals(session.get(key))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.OUTPUT_DIRECTORY + " is that of " + session.get(key) + " too, " + directory
                            + ": its includes, results and report would be replaced",
                    "Leave it out, so that each module has its own; modules share a server by <databaseDirectory>"));
        }
    }
}
