package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * What {@code elt:mart} is to do.
 *
 * @param full whether every mart is computed again, whatever the ledger says
 * @param steps is told of each mart
 */
public record MartRequest(
        Pipeline pipeline, Session session, Ledger ledger, boolean full, StepListener<Change> steps) {}
