package io.github.eltmaven.retract;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.LoadSelection;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;

/**
 * What {@code elt:retract} has to do.
 *
 * @param selection the loads to take out
 * @param reason why, in the words of the user
 * @param isDry whether to roll everything back in the end
 * @param models learns of the begin and the end of each dw model
 * @param marts learns of the begin and the end of each mart
 */
public record RetractRequest(
        Pipeline pipeline,
        Session session,
        Ledger ledger,
        LoadSelection selection,
        String reason,
        boolean isDry,
        StepListener<DwResult.ModelResult> models,
        StepListener<Change> marts) {}
