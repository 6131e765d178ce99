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
 * How a step ended.
 *
 * @param file what came of the file that it loads; empty where nothing stays, and where it loads none
 * @param model what came of the table that it brings up to date; empty where nothing stays, and where it loads a file
 * @param began when its work began
 * @param seconds how long its work took
 */
record StepEnd(
        StepState state, Optional<FileOutcome> file, Optional<ModelOutcome> model, Instant began, double seconds) {

    /** Whether what it did stays. */
    boolean isComplete() {
        return isComplete(state);
    }

    private static boolean isComplete(StepState state) {
        return state == StepState.DONE || state == StepState.UP_TO_DATE;
    }

    /** How the steps of a goal ended. */
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

        /** The step of a file by its source: what came of it does not say in which schema it landed. */
        private static Step ofFile(String source, String file) {
            return new Step(source, file);
        }

        /** How a step ended; one that the goal does not know of failed with it. */
        StepEnd find(Step step) {
            var file = step.file();
            return ends.getOrDefault(
                    file == null ? step : ofFile(step.name(), file),
                    new StepEnd(StepState.FAILED, Optional.empty(), Optional.empty(), goal.started(), goal.seconds()));
        }
    }
}
