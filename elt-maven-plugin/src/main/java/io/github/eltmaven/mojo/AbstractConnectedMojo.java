package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Pipeline;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that ask a database something have in common: read the pipeline and reach it. */
@NullUnmarked
abstract class AbstractConnectedMojo extends AbstractServerMojo {

    @Override
    final void run() throws MojoFailureException {
        var pipeline = pipeline();
        try (var connection = new Database(settings(), pipeline.timeZone(), pipeline.schemas(), log()).open()) {
            run(pipeline, connection);
        }
    }

    /** Does the goal's work over a connection. */
    abstract void run(Pipeline pipeline, Session connection) throws MojoFailureException;
}
