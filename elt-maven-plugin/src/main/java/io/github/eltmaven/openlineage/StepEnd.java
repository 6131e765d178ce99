package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.FileOutcome;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.ModelOutcome;
import io.github.eltmaven.outcome.StepState;
import io.github.eltmaven.progress.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a step.
 *
 * @param file the result of the file that it loads; empty where nothing stays, and where the step loads no file
 * @param model the result of the table that it brings up to date; empty where nothing stays, and where the step loads a
 *     file
 * @param began when its work began
 * @param seconds how long its work took
 */
record StepEnd(
        StepState state, Optional<FileOutcome> file, Optional<ModelOutcome> model, Instant began, double seconds) {

    /** Returns whether the step's result stays. */
    boolean isComplete() {
        return isComplete(state);
    }

    private static boolean isComplete(StepState state) {
        return state == StepState.DONE || state == StepState.UP_TO_DATE;
    }

    /** Finds the ends of a goal's steps. */
    static final class StepEndFinder {

        private final GoalOutcome goal;
        private final Map<Step, StepEnd> ends = new HashMap<>();

        StepEndFinder(GoalOutcome goal) {
            this.goal = goal;
            for (var file : goal.files()) {
                ends.put(
                        ofFile(file.source(), file.file()),
                        new StepEnd(
                                file.state(),
                                Optional.of(file).filter(loaded -> isComplete(loaded.state())),
                                Optional.empty(),
                                file.started(),
                                file.seconds()));
            }
            for (var model : goal.models()) {
                ends.put(
                        Step.of(model.model()),
                        new StepEnd(
                                model.state(),
                                Optional.empty(),
                                Optional.of(model).filter(built -> isComplete(built.state())),
                                model.started(),
                                model.seconds()));
            }
        }

        /** Returns the step of a file by its source, since the file's result does not name the schema of its table. */
        private static Step ofFile(String source, String file) {
            return new Step(source, file);
        }

        /** Returns the end of a step. A step that the goal does not know failed with the goal. */
        StepEnd find(Step step) {
            var file = step.file();
            return ends.getOrDefault(
                    file == null ? step : ofFile(step.name(), file),
                    new StepEnd(StepState.FAILED, Optional.empty(), Optional.empty(), goal.started(), goal.seconds()));
        }
    }
}
