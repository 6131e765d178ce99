package io.github.eltmaven.dw;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;

/**
 * What {@code elt:dw} is to do.
 *
 * @param full whether every model is rebuilt from all that raw holds
 */
public record DwRequest(Pipeline pipeline, Session session, Ledger ledger, boolean full) {}
