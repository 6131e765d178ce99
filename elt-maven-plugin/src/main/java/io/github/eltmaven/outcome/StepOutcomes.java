package io.github.eltmaven.outcome;

import io.github.eltmaven.progress.Step;
import io.github.eltmaven.progress.StepListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The steps of a goal in the order in which they began, each with what came of it.
 *
 * @param <O> what is kept of a step
 */
final class StepOutcomes<O> {

    private final Consumer<Step> told;
    private final Map<Step, Instant> begun = new LinkedHashMap<>();
    private final Map<Step, O> done = new LinkedHashMap<>();

    /**
     * No steps so far.
     *
     * @param told is told of each step that begins
     */
    StepOutcomes(Consumer<Step> told) {
        this.told = told;
    }

    /**
     * Listens to steps.
     *
     * @param outcome what is kept of a result, given that and when its step began
     */
    <T> StepListener<T> listener(BiFunction<T, Instant, O> outcome) {
        return new StepListener<>() {
            @Override
            public void begun(Step step) {
                begun.put(step, TimeFormat.now());
                told.accept(step);
            }

            @Override
            public void done(Step step, T result) {
                done.put(step, outcome.apply(result, begun.computeIfAbsent(step, since -> TimeFormat.now())));
            }
        };
    }

    /**
     * What is kept of all steps.
     *
     * @param failed what is kept of a step that is not done, given that and when it began
     */
    List<O> all(BiFunction<Step, Instant, O> failed) {
        var all = new ArrayList<O>();
        begun.forEach((step, since) -> {
            var outcome = done.get(step);
            all.add(outcome == null ? failed.apply(step, since) : outcome);
        });
        return all;
    }
}
