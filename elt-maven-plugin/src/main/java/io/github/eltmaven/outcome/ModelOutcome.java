package io.github.eltmaven.outcome;

import io.github.eltmaven.ledger.Change;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of dw or mart that was to be brought up to date.
 *
 * @param model the table as {@code schema.table}
 * @param started when the goal began with it
 * @param seconds how long it took
 * @param strategy how it was brought up to date
 * @param reason why in that way
 * @param read records or rows read; the counts that follow are those of {@link Change}
 * @param conflicts pairs of records with the same key and version and other content that were found
 * @param reasons why records were rejected, with how many were, the most frequent first
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

    /** The same, where it was taken back. */
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
