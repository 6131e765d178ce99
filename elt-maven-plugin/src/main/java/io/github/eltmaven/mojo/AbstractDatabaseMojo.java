package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Destination;
import io.github.eltmaven.database.RunLock;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.Shown;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that change a database have in common: reach it, take its lock, open the ledger. */
@NullUnmarked
abstract class AbstractDatabaseMojo extends AbstractEmittingMojo {

    /**
     * How many seconds to wait for another run on the same database: {@code -Delt.lockTimeout=60}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LOCK_TIMEOUT, defaultValue = "600")
    private long lockTimeout;

    @Override
    final void run(Pipeline pipeline, Session connection) throws MojoFailureException {
        beginEvents(pipeline, connection);
        sayWhere(connection);
        try (var lock = RunLock.take(connection, Duration.ofSeconds(lockTimeout))) {
            getLog().debug("holding " + lock);
            var ledger = Ledger.open(connection);
            try {
                ledger.tables().claim(pipeline.tables(), pipeline.definition());
                run(pipeline, connection, ledger);
            } finally {
                gatherFacts(pipeline, connection, ledger);
            }
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private void sayWhere(Session connection) {
        try {
            getLog().info("database: " + Shown.line(Destination.of(connection).toString()) + ownServer());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /** Does the goal's work on the database. */
    abstract void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException;
}
