package io.github.eltmaven.verify;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.verify.builtin.Replay;
import io.github.eltmaven.verify.truth.Truth;
import java.util.List;

/**
 * What {@code elt:verify} is to do.
 *
 * @param truths what is known of generated sources
 * @param replay takes in again what was last taken in
 */
public record VerifyRequest(
        Pipeline pipeline, List<Truth> truths, Session session, Ledger ledger, Replay replay, VerifyOptions options) {

    public VerifyRequest {
        truths = List.copyOf(truths);
    }
}
