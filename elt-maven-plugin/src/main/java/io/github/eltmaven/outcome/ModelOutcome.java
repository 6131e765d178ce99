package io.github.eltmaven.outcome;

import io.github.eltmaven.ledger.Change;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of dw or mart that a goal brings up to date.
 *
 * @param model the table as {@code schema.table}
 * @param started when the goal began with it
 * @param seconds how long it took
 * @param strategy how the goal brought it up to date
 * @param reason why the goal chose this strategy
 * @param read how many records or rows the goal read; the following counts are the counts of {@link Change}
 * @param conflicts how many pairs of records it found that have the same key and version and different content
 * @param reasons why it rejected records, each reason with its count, the most frequent reason first
 */
public record ModelOutcome(
        String model,
        StepState state,
        Instant started,
        double seconds,
        String strategy,
        String reason,
        long read,
        long inserted,
        long updated,
        long deleted,
        long unchanged,
        long superseded,
        long duplicate,
        long rejected,
        long leftOut,
        long conflicts,
        Map<String, Long> reasons) {

    public ModelOutcome {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    static ModelOutcome of(Change change, Instant started, long conflicts, Map<String, Long> reasons) {
        return new ModelOutcome(
                change.model(),
                change.isNothingNew() ? StepState.UP_TO_DATE : StepState.DONE,
                started,
                TimeFormat.seconds(change.elapsed()),
                change.strategy(),
                change.reason(),
                change.read(),
                change.inserted(),
                change.updated(),
                change.deleted(),
                change.unchanged(),
                change.superseded(),
                change.duplicate(),
                change.rejected(),
                change.leftOut(),
                conflicts,
                reasons);
    }

    static ModelOutcome failed(String model, Instant started, double seconds) {
        return new ModelOutcome(
                model, StepState.FAILED, started, seconds, "none", "failed", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    }

    /** Returns the outcome after a rollback. */
    ModelOutcome takenBack() {
        return state != StepState.DONE
                ? this
                : new ModelOutcome(
                        model,
                        StepState.TAKEN_BACK,
                        started,
                        seconds,
                        strategy,
                        reason,
                        read,
                        inserted,
                        updated,
                        deleted,
                        unchanged,
                        superseded,
                        duplicate,
                        rejected,
                        leftOut,
                        conflicts,
                        reasons);
    }
}
