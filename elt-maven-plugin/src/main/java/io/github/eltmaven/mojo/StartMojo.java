package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.ShownConnection;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the server of the build up until Ctrl-C, and prints how to reach it, the password included: as a URL, for psql, for
 * DBeaver and for {@code application.properties}. Other builds of the project share the server meanwhile. With {@code -q}
 * it prints nothing else.
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
    boolean isRecorded() {
        return false;
    }

    @Override
    boolean isGoalSkipped() {
        return skipStart;
    }

    /** The pipeline is not read: a mistake in it is a reason to look at the data. */
    @Override
    void run() {
        PipelineReader.requireFolder(directory.toPath());
        if (!isOwnServer()) {
            show(ShownConnection.withoutPassword(settings()));
            getLog().info("nothing to start: " + PropertyNames.URL
                    + " names a server of your own; the password is yours" + " to add");
            return;
        }
        show(ShownConnection.withPassword(settings()));
        getLog().info("PostgreSQL is up until Ctrl-C; other builds of this project share it");
        awaitClose();
    }

    /** Not through the log: its prefix is not to be pasted, and {@code -q} silences it, but these lines were asked for. */
    private static void show(ShownConnection connection) {
        System.out.println();
        connection.lines(File.separatorChar == '\\').forEach(System.out::println);
        System.out.flush();
    }
}
