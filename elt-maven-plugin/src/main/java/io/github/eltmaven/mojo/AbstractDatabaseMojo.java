package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Destination;
import io.github.eltmaven.database.session.RunLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.PrintableText;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
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

    /**
     * Writes no report at the end: {@code -Delt.report.skip}. {@code verify} and {@code run} write one; the other goals do where
     * they fail.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.REPORT_SKIP, defaultValue = "false")
    private boolean skipReport;

    /**
     * Values for what the questions of the report leave open, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. Those of the command line win: {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

    /** Whether the report is written where the goal succeeds, too. */
    boolean alwaysReports() {
        return false;
    }

    /** The report shows the step that failed; that it cannot be written hides no result. */
    @Override
    final void afterwards(Outcome outcome) {
        if (skipReport || (outcome == Outcome.SUCCESS && !alwaysReports())) {
            return;
        }
        try {
            writeReport(
                    parameters,
                    ReportFile.of(
                            session.getRepositorySession().getData(),
                            outputDirectory.toPath(),
                            mojoExecution.getExecutionId()));
        } catch (ProblemException e) {
            getLog().warn("report: " + e.render(base()));
        } catch (IOException e) {
            getLog().warn("report: not written: " + e);
        } catch (RuntimeException | LinkageError e) {
            getLog().warn("report: not written, for a reason that nobody foresaw", e);
        }
    }

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
            getLog().info("database: "
                    + PrintableText.line(Destination.of(connection).toString()) + ownServer());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /** Does the goal's work on the database. */
    abstract void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException;
}
