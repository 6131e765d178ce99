package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * The task of {@code elt:dw}.
 *
 * @param full whether every model is rebuilt from all of raw
 * @param steps hears when each model begins and ends
 */
public record DwRequest(
        Pipeline pipeline, Session session, Ledger ledger, boolean full, StepListener<DwResult.ModelResult> steps) {}
