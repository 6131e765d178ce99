package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.RunLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.report.FailedGoal;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The run of a goal, from the command line to the record of the build. {@link #run(WarehouseGoal, GoalServer)} has all steps in
 * their order; goals that do not change the warehouse take fewer of them.
 */
final class GoalRun {

    private final EltGoal goal;
    private final GoalExecution execution;
    private final RunRecord record;
    private final PipelineFolder folder;
    private final ResultFiles results;

    /** The work of a goal that does not change the warehouse. */
    interface GoalWork {

        void run(GoalRun run) throws MojoFailureException;
    }

    GoalRun(EltGoal goal, GoalExecution execution) {
        this.goal = goal;
        this.execution = execution;
        this.record = new RunRecord(execution);
        this.folder = new PipelineFolder(goal, execution);
        this.results = new ResultFiles(execution, goal::folders, folder::suiteName);
    }

    /** Runs a goal that fills or checks the warehouse. */
    void run(WarehouseGoal goal, GoalServer server) throws MojoExecutionException, MojoFailureException {
        var events = new GoalEvents(execution);

        var ending = ending(server::explain, () -> {
            if (!begin()) {
                return false;
            }
            var pipeline = folder.read();
            try (var connection = server.open(pipeline)) {
                var output = goal.folders().output();
                var eventLog = events.begin(pipeline, connection, server.isOwn(), goal.eventReceiver(), output);
                recorder().onBegin(eventLog::begun);
                execution.mavenLog().info("database: " + server.describe(connection));
                return new GoalAttempts(connection).explained(() -> workAlone(goal, pipeline, connection, events));
            }
        });
        if (ending.isSkipped()) {
            return;
        }

        var outcome = end(ending);
        events.end(outcome);
        writeReport(ending, goal.report(), server);
        ending.throwIfFailed();
    }

    private Ending ending(UnaryOperator<List<Problem>> explanation, Ending.GoalSteps steps) {
        return Ending.of(execution.base(), problems -> ProcessEnd.explain(explanation.apply(problems)), steps);
    }

    /** Writes the report, except where the process ends: it would say that the database cannot be reached. */
    private void writeReport(Ending ending, ReportParameters parameters, GoalServer server) {
        if (ending.outcome() == Outcome.SUCCESS || !ProcessEnd.isUnderWay()) {
            report(server).writeAtEnd(ending.outcome(), parameters);
            return;
        }
        execution.mavenLog().info("report: not written, because the build was interrupted");
        ReportFile.removeUsual(goal.folders().output(), execution.mavenLog());
    }

    private boolean workAlone(WarehouseGoal goal, Pipeline pipeline, Session connection, GoalEvents events)
            throws SQLException, MojoFailureException {
        connection.currentWork().begin("the wait for the run lock");
        try (var lock = RunLock.acquire(connection, goal.lockTimeout())) {
            execution.mavenLog().debug("holding " + lock);
            connection.currentWork().begin("the look at the ledger");
            var ledger = Ledger.open(connection);
            try {
                ledger.tables().claim(pipeline.tables(), pipeline.definition(), goal.lockTimeout());
                return new GoalAttempts(connection)
                        .run(
                                () -> {
                                    goal.work(new OpenWarehouse(pipeline, connection, ledger), this);
                                    return true;
                                },
                                recorder()::again);
            } finally {
                events.gatherFacts(pipeline, connection, ledger);
            }
        }
    }

    /**
     * Runs a goal that does not change the warehouse.
     *
     * @param explanation finds the reason behind problems
     */
    void run(UnaryOperator<List<Problem>> explanation, GoalWork work)
            throws MojoExecutionException, MojoFailureException {
        var ending = ending(explanation, () -> {
            if (!begin()) {
                return false;
            }
            work.run(this);
            return true;
        });
        if (ending.isSkipped()) {
            return;
        }

        end(ending);
        if (goal.isRecorded() && ending.outcome() != Outcome.SUCCESS) {
            // The goal writes no report, and the report of the build before must not pass for one of this build.
            ReportFile.removeUsual(goal.folders().output(), execution.mavenLog());
        }
        ending.throwIfFailed();
    }

    /** Gives the goal its parameters and its folders, and returns whether the goal has anything to do. */
    private boolean begin() {
        applyCommandLine();
        if (goal.isSkipped()) {
            execution.mavenLog().info("skipped");
            return false;
        }
        OutputDirectory.claim(execution.sharedData(), goal.folders().output(), execution.module());
        if (goal.isRecorded()) {
            new BuildCache(execution.session(), execution.project(), execution.execution()).refuseSkipping();
            results.forgetLast();
        }
        return true;
    }

    private void applyCommandLine() {
        var given = GivenProperties.of(execution.session(), execution.project());
        new CommandLine(goal, execution.execution(), given, execution::evaluate, execution.base(), execution.log())
                .apply();
        // The first goal of a build says it for all of them.
        if (execution.sharedData().set(UnknownProperties.class.getName(), null, true)) {
            var plugin = execution.execution().getMojoDescriptor().getPluginDescriptor();
            new UnknownProperties(given, plugin).slips(System.getenv().keySet()).forEach(execution.mavenLog()::warn);
        }
    }

    /** Puts the ending of the goal on record. */
    private GoalOutcome end(Ending ending) {
        var outcome = recorder().end(ending.outcome(), ending.problems());
        if (goal.isRecorded()) {
            record.save(goal.folders().output(), outcome);
            if (ending.outcome() != Outcome.SUCCESS) {
                results.writeFailure(new FailedGoal(execution.goal(), ending.problems()));
            }
        }
        return outcome;
    }

    /** Reads what the user wrote. */
    Pipeline pipeline() {
        return folder.read();
    }

    /** The record of the goal's steps. */
    GoalRecorder recorder() {
        return record.recorder();
    }

    /** The files for the results of checks. */
    ResultFiles results() {
        return results;
    }

    /** The report of the project. */
    GoalReport report(GoalServer server) {
        return new GoalReport(execution, goal.folders().output(), folder::read, server);
    }
}
