package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.ShownConnection;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Starts the server of the build, keeps it up until Ctrl-C, and prints how to reach it: as a URL, for psql, for DBeaver and for
 * {@code application.properties}. This includes the password. Other builds of the project share the server meanwhile. With
 * {@code -q} the goal prints nothing else.
 *
 * <pre>{@code mvn elt:start}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "start", threadSafe = true)
public final class StartMojo extends AbstractServerMojo {

    /**
     * Skips this goal: {@code -Delt.start.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.START_SKIP, defaultValue = "false")
    private boolean skipStart;

    @Override
    boolean isGoalSkipped() {
        return skipStart;
    }

    /** The goal does not read the pipeline: a user with a mistake in it may want to look at the data. */
    @Override
    void work(GoalRun run, GoalServer server) {
        PipelineReader.requireFolder(directory.toPath());
        if (!server.isOwn()) {
            show(ShownConnection.withoutPassword(server.settings()));
            getLog().info("nothing to start: " + PropertyNames.URL
                    + " names a server of your own; the password is yours to add");
            return;
        }
        show(ShownConnection.withPassword(server.settings()));
        getLog().info("PostgreSQL is up until Ctrl-C; other builds of this project share it");
        server.awaitClose();
    }

    /** Prints past the log: nobody wants to paste the log's prefix, and {@code -q} would silence lines that the user asked for. */
    private static void show(ShownConnection connection) {
        System.out.println();
        connection.lines(File.separatorChar == '\\').forEach(System.out::println);
        System.out.flush();
    }
}
