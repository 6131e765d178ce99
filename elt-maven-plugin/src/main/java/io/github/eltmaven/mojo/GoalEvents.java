package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.ServerAddress;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.openlineage.DatasetNames;
import io.github.eltmaven.openlineage.EventFile;
import io.github.eltmaven.openlineage.EventLog;
import io.github.eltmaven.openlineage.EventOrigin;
import io.github.eltmaven.openlineage.EventSink;
import io.github.eltmaven.openlineage.Facts;
import io.github.eltmaven.openlineage.RunReference;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OpenLineage events of a goal. Events that get lost do not fail the goal. */
final class GoalEvents {

    private final GoalExecution execution;
    private final Log log;
    private @Nullable EventLog events;
    private Facts facts = Facts.NONE;

    GoalEvents(GoalExecution execution) {
        this.execution = execution;
        this.log = execution.log();
    }

    /**
     * Sends the event that the goal begins.
     *
     * @param isOwnServer whether the server belongs to the build
     * @param output the folder for what the plugin writes
     */
    EventLog begin(Pipeline pipeline, Session connection, boolean isOwnServer, EventReceiver receiver, Path output) {
        try {
            var origin = origin(pipeline, connection, isOwnServer, receiver);
            events = EventLog.begin(origin, sinks(receiver, output));
            return events;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private List<EventSink> sinks(EventReceiver receiver, Path output) {
        var sinks = new ArrayList<EventSink>();
        sinks.add(EventFile.open(output, isFirstOfBuild(output)));
        try {
            receiver.open(log).ifPresent(sinks::add);
        } catch (ProblemException e) {
            e.problems().forEach(this::warn);
        }
        return sinks;
    }

    /** Whether this goal is the first of the build that writes events into the folder. */
    private boolean isFirstOfBuild(Path output) {
        // The key is a text, so that it is the same key where Maven loads the plugin twice.
        var key = EventFile.class.getName() + " " + output.toAbsolutePath().normalize();
        return execution.sharedData().set(key, null, true);
    }

    private EventOrigin origin(Pipeline pipeline, Session connection, boolean isOwnServer, EventReceiver receiver)
            throws SQLException {
        var name = execution.module();
        return new EventOrigin(
                execution.execution().getVersion(),
                connection.connection().getMetaData().getDatabaseProductVersion(),
                receiver.namespace(name, log),
                execution.goal(),
                run("OPENLINEAGE_PARENT_ID"),
                run("OPENLINEAGE_ROOT_PARENT_ID"),
                isOwnServer
                        ? DatasetNames.ofEmbedded(name, connection.connection().getCatalog(), execution.base())
                        : names(connection),
                pipeline);
    }

    /** The run that a variable of the environment names; empty where the variable is not set or not valid. */
    private Optional<RunReference> run(String variable) {
        var text = Environment.value(variable);
        var run = text.flatMap(RunReference::parse);
        if (text.isPresent() && run.isEmpty()) {
            warn(Problem.of(
                    ProblemCode.CONFIGURATION,
                    variable + " is no namespace/job/run, but '" + text.get() + "'",
                    "Hand down the run's UUID with the namespace and name of its job"));
        }
        return run;
    }

    private DatasetNames names(Session connection) throws SQLException {
        var host = ServerAddress.of(connection.settings().url()).hosts().get(0);
        return DatasetNames.ofServer(
                host.name(), host.port(), connection.connection().getCatalog(), execution.base());
    }

    /** Looks up what the database knows of the datasets, while it is connected. A failure here adds nothing to the goal's own problems. */
    void gatherFacts(Pipeline pipeline, Session connection, Ledger ledger) {
        if (events == null) {
            return;
        }
        try {
            facts = new EventFacts(pipeline, connection, ledger, execution.base()).of(events.steps());
        } catch (SQLException | RuntimeException e) {
            log.debug("OpenLineage events tell no more of the tables: " + e);
        }
    }

    /** Sends the events of the goal's end. */
    void end(GoalOutcome goal) {
        try {
            if (events != null) {
                events.end(goal, facts).forEach(this::warn);
            }
        } catch (RuntimeException e) {
            log.warn("OpenLineage events of the goal are missing: " + e);
        }
    }

    private void warn(Problem problem) {
        log.warn(problem.render(execution.base()));
    }
}
