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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The events of a goal. That they cannot be told fails no build. */
final class GoalEvents {

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final Log log;
    private final Path directory;
    private @Nullable EventLog events;
    private Facts facts = Facts.NONE;

    /**
     * The events of a goal.
     *
     * @param directory the folder for what the plugin writes
     */
    GoalEvents(MavenProject project, MavenSession session, MojoExecution execution, Log log, Path directory) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.log = log;
        this.directory = directory;
    }

    /** The goal begins. */
    EventLog begin(Pipeline pipeline, Session connection, boolean isEmbedded, EventReceiver receiver) {
        try {
            var origin = origin(pipeline, connection, isEmbedded, receiver);
            events = EventLog.begin(origin, sinks(receiver));
            return events;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private List<EventSink> sinks(EventReceiver receiver) {
        var sinks = new ArrayList<EventSink>();
        sinks.add(EventFile.open(directory, isFirstOfBuild()));
        try {
            receiver.open(log).ifPresent(sinks::add);
        } catch (ProblemException e) {
            e.problems().forEach(this::warn);
        }
        return sinks;
    }

    /** Whether no goal of this build has written events into the folder, which modules may share, before. */
    private boolean isFirstOfBuild() {
        // A text, so that it is the same one where the plugin is loaded twice.
        var key = EventFile.class.getName() + " " + directory.toAbsolutePath().normalize();
        return session.getRepositorySession().getData().set(key, null, true);
    }

    private EventOrigin origin(Pipeline pipeline, Session connection, boolean isEmbedded, EventReceiver receiver)
            throws SQLException {
        var name = project.getGroupId() + ":" + project.getArtifactId();
        return new EventOrigin(
                execution.getVersion(),
                connection.connection().getMetaData().getDatabaseProductVersion(),
                receiver.namespace(name, log),
                execution.getGoal(),
                run("OPENLINEAGE_PARENT_ID"),
                run("OPENLINEAGE_ROOT_PARENT_ID"),
                isEmbedded
                        ? DatasetNames.ofEmbedded(name, connection.connection().getCatalog(), base())
                        : names(connection),
                pipeline);
    }

    /** A run that a variable of the environment tells of; empty where none does. */
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
                host.name(), host.port(), connection.connection().getCatalog(), base());
    }

    private Path base() {
        return project.getBasedir().toPath();
    }

    /** Looks up what is known of the datasets now. Whatever is wrong with the database, the goal says itself. */
    void gatherFacts(Pipeline pipeline, Session connection, Ledger ledger) {
        if (events == null) {
            return;
        }
        try {
            facts = new EventFacts(pipeline, connection, ledger, base()).of(events.steps());
        } catch (SQLException | RuntimeException e) {
            log.debug("OpenLineage events tell no more of the tables: " + e);
        }
    }

    /** The goal has ended. */
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
        log.warn(problem.render(base()));
    }
}
