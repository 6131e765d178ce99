package io.github.eltmaven.gate;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.builtin.Replay;
import java.util.ArrayList;

/** Applies the last loads to dw and marts again. A check uses this: the second application must change nothing. */
public final class LastLoads {

    /** The approximate number of records to apply again. A part of the records shows a fault as well as all of them do. */
    private static final long RECORDS = 50_000;

    private LastLoads() {}

    /** Returns a replay that starts when the check asks for it. */
    public static Replay replay(Pipeline pipeline, Session session, Ledger ledger) {
        return () -> {
            var changes = new ArrayList<>(
                    Dw.replay(new DwRequest(pipeline, session, ledger, false, StepListener.none()), RECORDS));
            changes.addAll(Mart.replay(new MartRequest(pipeline, session, ledger, false, StepListener.none())));
            return changes;
        };
    }
}
