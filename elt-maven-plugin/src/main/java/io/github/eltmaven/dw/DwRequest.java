package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * What {@code elt:dw} is to do.
 *
 * @param full whether every model is rebuilt from all that raw holds
 * @param steps is told of each model
 */
public record DwRequest(
        Pipeline pipeline, Session session, Ledger ledger, boolean full, StepListener<DwResult.ModelResult> steps) {}
