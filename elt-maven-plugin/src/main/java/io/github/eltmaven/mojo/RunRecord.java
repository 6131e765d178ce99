package io.github.eltmaven.mojo;

import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.pipeline.reader.DefinitionSchema;
import java.io.IOException;
import java.nio.file.Path;

/** The record of a goal, and the files that it becomes in the output directory: {@code run.json}, and the schema of {@code elt.yaml}. */
final class RunRecord {

    private final GoalExecution execution;
    private final GoalRecorder recorder;

    /** Begins the record of a goal. */
    RunRecord(GoalExecution execution) {
        this.execution = execution;
        this.recorder = new GoalRecorder(execution.module(), execution.goal(), execution.id(), execution.base());
    }

    GoalRecorder recorder() {
        return recorder;
    }

    /** Adds the goal to the goals of this build. A file that cannot be written does not fail the goal. */
    void save(Path directory, GoalOutcome goal) {
        try {
            RunFile.add(
                    directory,
                    execution.execution().getVersion(),
                    execution.session().getStartTime().toInstant(),
                    goal);
        } catch (IOException e) {
            execution.mavenLog().warn(directory.resolve(RunFile.NAME) + " cannot be written: " + e);
        }
        saveSchema(directory);
    }

    private void saveSchema(Path directory) {
        try {
            DefinitionSchema.write(directory);
        } catch (IOException e) {
            execution.mavenLog().warn(directory.resolve(DefinitionSchema.NAME) + " cannot be written: " + e);
        }
    }
}
