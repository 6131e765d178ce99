package io.github.eltmaven.mojo;

import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.pipeline.reader.DefinitionSchema;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** What a goal leaves in the output directory for others to read: {@code run.json}, and the schema of {@code elt.yaml}. */
final class RunRecord {

    private final MavenSession session;
    private final MojoExecution execution;
    private final Log log;
    private final GoalRecorder recorder;

    RunRecord(MavenSession session, MavenProject project, MojoExecution execution, Log log) {
        this.session = session;
        this.execution = execution;
        this.log = log;
        this.recorder = new GoalRecorder(
                project.getGroupId() + ":" + project.getArtifactId(),
                execution.getGoal(),
                execution.getExecutionId(),
                project.getBasedir().toPath());
    }

    GoalRecorder recorder() {
        return recorder;
    }

    /** Adds the goal to the goals of this build; that it cannot be written fails no build. */
    void save(Path directory, GoalOutcome goal) {
        try {
            RunFile.add(
                    directory, execution.getVersion(), session.getStartTime().toInstant(), goal);
        } catch (IOException e) {
            log.warn(directory.resolve(RunFile.NAME) + " cannot be written: " + e);
        }
        saveSchema(directory);
    }

    private void saveSchema(Path directory) {
        try {
            DefinitionSchema.write(directory);
        } catch (IOException e) {
            log.warn(directory.resolve(DefinitionSchema.NAME) + " cannot be written: " + e);
        }
    }

    /** An exception that nobody foresaw, as a problem. */
    static Problem unexpected(Throwable exception) {
        return Problem.of(
                ProblemCode.ENVIRONMENT,
                exception.toString(),
                "Run with -e for the whole of it, and tell the project of the plugin");
    }
}
