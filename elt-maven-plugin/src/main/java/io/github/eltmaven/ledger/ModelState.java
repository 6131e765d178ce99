package io.github.eltmaven.ledger;

import java.util.List;

/**
 * What the ledger knows of a table that a model fills.
 *
 * @param fingerprint of its SQL and contract when it was last brought up to date
 * @param inputs the tables that it was made from, as {@code schema.table}
 * @param refreshed the run that last brought it up to date
 * @param changed the run that last changed a row of it
 * @param loggedAfter the run after which its {@link ChangeLog} holds every changed row
 * @param counts what became of the records of its source; the rows of a mart count as read and current
 */
public record ModelState(
        String model,
        String fingerprint,
        List<String> inputs,
        long refreshed,
        long changed,
        long loggedAfter,
        RecordCounts counts) {

    public ModelState {
        inputs = List.copyOf(inputs);
    }

    /**
     * The same after rows of it changed that its model did not write: which ones nobody knows.
     *
     * @param run that changed what the rows refer to
     */
    public ModelState touched(long run) {
        return new ModelState(model, fingerprint, inputs, refreshed, run, run, counts);
    }

    /** Whether rows of it may have changed since its model was last computed. */
    public boolean isTouched() {
        return changed > refreshed;
    }

    /** Whether an input has changed since this table was brought up to date. */
    public boolean isBehind(ModelState input) {
        return input.changed > refreshed;
    }
}
