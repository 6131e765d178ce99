package io.github.eltmaven.outcome;

import io.github.eltmaven.problem.Step;
import io.github.eltmaven.problem.StepListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The steps of a goal in the order in which they began, each with what came of it.
 *
 * @param <O> what is kept of a step
 */
final class Steps<O> {

    private final Map<Step, Instant> begun = new LinkedHashMap<>();
    private final Map<Step, O> done = new LinkedHashMap<>();

    /**
     * Listens to steps.
     *
     * @param outcome what is kept of a result, given that and when its step began
     */
    <T> StepListener<T> listener(BiFunction<T, Instant, O> outcome) {
        return new StepListener<>() {
            @Override
            public void begun(Step step) {
                begun.put(step, Times.now());
            }

            @Override
            public void done(Step step, T result) {
                done.put(step, outcome.apply(result, begun.getOrDefault(step, Times.now())));
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
