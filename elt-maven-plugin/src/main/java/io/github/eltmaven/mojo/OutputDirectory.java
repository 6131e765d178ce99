package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import org.eclipse.aether.SessionData;

/** Refuses an output directory that two modules of a build share, since each module replaces the files in it. */
final class OutputDirectory {

    private OutputDirectory() {}

    /**
     * Takes the directory for a module.
     *
     * @param session where a build keeps what its modules share
     * @param module {@code groupId:artifactId}
     * @throws ProblemException where another module of the build has taken it
     */
    static void claim(SessionData session, Path directory, String module) {
        // The key is a text, so that it is the same key where Maven loads the plugin twice.
        var key = OutputDirectory.class.getName() + " "
                + directory.toAbsolutePath().normalize();
        if (!session.set(key, null, module) && !module.equals(session.get(key))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.OUTPUT_DIRECTORY + " is also the output directory of " + session.get(key) + ": "
                            + directory + ". The includes, results and report of that module would be replaced",
                    "Leave it out, so that each module has its own; modules share a server by <databaseDirectory>"));
        }
    }
}
