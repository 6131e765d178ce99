package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.progress.Phases;

/**
 * What every step of a model's build needs.
 *
 * @param run the number of the run in the ledger
 * @param phases shows the phase of the build to the user
 */
record ModelRun(Session session, Ledger ledger, ModelPlan plan, long run, Phases phases) {

    /** The table of the model, as {@code schema.table}. */
    String table() {
        return plan.model().table();
    }

    /** The number of rows of the table before this run, as the ledger knows it. */
    long rowsBefore() {
        return plan.state().map(state -> state.counts().current()).orElse(0L);
    }
}
