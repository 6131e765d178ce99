package io.github.eltmaven.mojo;

import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.page.ReportPage;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The report of a project, as goals write it. */
final class GoalReport {

    private final GoalExecution execution;
    private final Path output;
    private final Supplier<Pipeline> pipeline;
    private final GoalServer server;

    /**
     * The report of a project.
     *
     * @param output the folder for what the plugin writes
     * @param pipeline reads what the user wrote
     */
    GoalReport(GoalExecution execution, Path output, Supplier<Pipeline> pipeline, GoalServer server) {
        this.execution = execution;
        this.output = output;
        this.pipeline = pipeline;
        this.server = server;
    }

    /** The usual file of the report. */
    Path usualFile() {
        return ReportFile.usual(output);
    }

    /**
     * Writes the report.
     *
     * @param values the values of the POM for the parameters of questions; null where it has none
     */
    void write(@Nullable Map<String, String> values, Path file) {
        new ReportPage(
                        execution.project().getArtifactId(),
                        execution.base(),
                        output,
                        pipeline,
                        server::settings,
                        QuestionValues.of(
                                execution.session().getUserProperties(),
                                execution.project().getProperties(),
                                values),
                        execution.log())
                .write(file);
    }

    /** Writes the report of a goal that has ended. A report that cannot be written does not fail the goal. */
    void writeAtEnd(Outcome outcome, ReportParameters parameters) {
        if (parameters.isSkipped() || (outcome == Outcome.SUCCESS && !parameters.isAlwaysWritten())) {
            return;
        }
        var log = execution.mavenLog();
        try {
            write(parameters.values(), ReportFile.of(execution.sharedData(), output, execution.id()));
        } catch (ProblemException e) {
            ("report: " + e.render(execution.base())).lines().forEach(log::warn);
        } catch (IOException e) {
            log.warn("report: not written: " + e);
        } catch (RuntimeException | LinkageError e) {
            log.warn("report: not written, for a reason that nobody foresaw", e);
        }
    }
}
