package io.github.eltmaven.outcome;

import io.github.eltmaven.progress.Step;
import io.github.eltmaven.progress.StepListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The steps of a goal in the order in which they began, each with its result.
 *
 * @param <O> the recorded result of a step
 */
final class StepOutcomes<O> {

    private final Consumer<Step> onBegin;
    private final Map<Step, Instant> begun = new LinkedHashMap<>();
    private final Map<Step, O> done = new LinkedHashMap<>();
    private final Set<Step> committed = new HashSet<>();

    /**
     * Creates an empty list of steps.
     *
     * @param onBegin gets each step that begins
     */
    StepOutcomes(Consumer<Step> onBegin) {
        this.onBegin = onBegin;
    }

    /**
     * Returns a listener for steps.
     *
     * @param outcome makes the recorded result from a step's result and the time when the step began
     */
    <T> StepListener<T> listener(BiFunction<T, Instant, O> outcome) {
        return new StepListener<>() {
            @Override
            public void begun(Step step) {
                if (committed.contains(step)) {
                    return;
                }
                begun.put(step, TimeFormat.now());
                onBegin.accept(step);
            }

            @Override
            public void done(Step step, T result) {
                if (committed.contains(step)) {
                    return;
                }
                done.put(step, outcome.apply(result, begun.computeIfAbsent(step, since -> TimeFormat.now())));
            }
        };
    }

    /** Keeps the results of the steps that are done: the goal begins again, and finds nothing to do for these steps. */
    void keep() {
        committed.addAll(done.keySet());
    }

    /** Forgets the results of the steps that are done: the goal begins again, and does these steps again. */
    void forget() {
        done.clear();
    }

    /**
     * Returns the recorded results of all steps.
     *
     * @param failed makes the recorded result of an unfinished step from the step and the time when it began
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
