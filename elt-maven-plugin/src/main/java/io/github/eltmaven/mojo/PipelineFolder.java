package io.github.eltmaven.mojo;

import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.report.SuiteName;
import org.jspecify.annotations.Nullable;

/** The folder of a goal's pipeline. Once the pipeline is read, the goal's results carry its name. */
final class PipelineFolder {

    private final EltGoal goal;
    private final GoalExecution execution;
    private @Nullable String name;

    PipelineFolder(EltGoal goal, GoalExecution execution) {
        this.goal = goal;
        this.execution = execution;
    }

    /** Reads what the user wrote. */
    Pipeline read() {
        var folders = goal.folders();
        var includes = folders.output().resolve("include");
        var pipeline = PipelineReader.read(
                folders.pipeline(),
                execution::property,
                new ClassPath(getClass().getClassLoader(), includes));
        name = pipeline.schemas().pipeline().orElse(null);
        return pipeline;
    }

    /** The name of the goal's results. */
    SuiteName suiteName() {
        return SuiteName.of(execution.project().getArtifactId(), name, execution.id());
    }
}
