package io.github.eltmaven.outcome;

import io.github.eltmaven.ledger.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of dw or mart that a goal brings up to date. {@link ModelOutcomeJson} writes it.
 *
 * @param started when the goal began with it
 * @param change what the goal did to it
 * @param conflicts how many pairs of records it found that have the same key and version and different content
 * @param reasons why it rejected records, each reason with its count, the most frequent reason first
 */
public record ModelOutcome(StepState state, Instant started, Change change, long conflicts, Map<String, Long> reasons) {

    public ModelOutcome {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    static ModelOutcome of(Change change, Instant started, long conflicts, Map<String, Long> reasons) {
        var state = change.isNothingNew() ? StepState.UP_TO_DATE : StepState.DONE;
        return new ModelOutcome(state, started, change, conflicts, reasons);
    }

    static ModelOutcome failed(String model, Instant started) {
        var elapsed = Duration.between(started, TimeFormat.now());
        return new ModelOutcome(StepState.FAILED, started, Change.nothing(model, "failed", elapsed), 0, Map.of());
    }

    /** Returns the outcome after a rollback. */
    ModelOutcome rolledBack() {
        return state == StepState.DONE
                ? new ModelOutcome(StepState.ROLLED_BACK, started, change, conflicts, reasons)
                : this;
    }

    /** Returns the table as {@code schema.table}. */
    public String model() {
        return change.model();
    }

    /** Returns how long the goal took for it. */
    public double seconds() {
        return TimeFormat.seconds(change.elapsed());
    }
}
