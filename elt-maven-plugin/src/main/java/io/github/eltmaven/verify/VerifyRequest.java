package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;

/** What {@code elt:verify} is to do. */
public record VerifyRequest(Pipeline pipeline, Session session, Ledger ledger) {}
