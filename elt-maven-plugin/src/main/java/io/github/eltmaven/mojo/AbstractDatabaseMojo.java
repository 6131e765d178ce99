package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Database;
import io.github.eltmaven.database.RunLock;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that work on a database have in common: take its lock, open the ledger. */
@NullUnmarked
abstract class AbstractDatabaseMojo extends AbstractServerMojo {

    /** How many seconds to wait for another run on the same database. */
    @Parameter(property = PropertyNames.LOCK_TIMEOUT, defaultValue = "600")
    private long lockTimeout;

    @Override
    final void run() throws MojoFailureException {
        var pipeline = pipeline();
        try (var connection = new Database(settings(), pipeline.timeZone(), log()).open();
                var lock = RunLock.take(connection, Duration.ofSeconds(lockTimeout))) {
            getLog().debug("holding " + lock);
            run(pipeline, connection, Ledger.open(connection));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /** Does the goal's work on the database. */
    abstract void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException;
}
