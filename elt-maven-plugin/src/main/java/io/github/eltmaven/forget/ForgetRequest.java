package io.github.eltmaven.forget;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * What {@code elt:forget} has to do.
 *
 * @param source the name of the source
 * @param where SQL on one record of the source: the records of the person
 * @param isDry whether to roll everything back in the end
 * @param models learns of the begin and the end of each dw model
 * @param marts learns of the begin and the end of each mart
 */
public record ForgetRequest(
        Pipeline pipeline,
        Session session,
        Ledger ledger,
        String source,
        String where,
        boolean isDry,
        StepListener<DwResult.ModelResult> models,
        StepListener<Change> marts) {}
