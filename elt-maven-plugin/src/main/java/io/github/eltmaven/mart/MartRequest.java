package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * What {@code elt:mart} has to do.
 *
 * @param full whether to compute all marts again, even those that are up to date
 * @param steps learns of the begin and the end of each mart
 */
public record MartRequest(
        Pipeline pipeline, Session session, Ledger ledger, boolean full, StepListener<Change> steps) {}
