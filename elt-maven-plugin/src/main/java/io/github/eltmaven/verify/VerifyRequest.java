package io.github.eltmaven.verify;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.verify.builtin.Replay;
import io.github.eltmaven.verify.truth.Truth;
import java.util.List;

/**
 * The request of {@code elt:verify}.
 *
 * @param truths the truths of the generated sources
 * @param replay applies the last loads again
 */
public record VerifyRequest(
        Pipeline pipeline, List<Truth> truths, Session session, Ledger ledger, Replay replay, VerifyOptions options) {

    public VerifyRequest {
        truths = List.copyOf(truths);
    }
}
