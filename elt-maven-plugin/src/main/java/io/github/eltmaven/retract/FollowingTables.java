package io.github.eltmaven.retract;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Brings dw and marts in line with raw after records were taken out of it, in the transaction of the caller. A pipeline whose tables were
 * never filled has no table that has to change.
 *
 * @param models learns of the begin and the end of each dw model
 * @param marts learns of the begin and the end of each mart
 */
public record FollowingTables(
        Pipeline pipeline,
        Session session,
        Ledger ledger,
        StepListener<DwResult.ModelResult> models,
        StepListener<Change> marts) {

    /** Brings the tables of dw in line. */
    public List<DwResult.ModelResult> followInDw() throws SQLException {
        var tables =
                pipeline.warehouseModels().stream().map(model -> model.table()).toList();
        return isBuilt(tables) ? Dw.apply(new DwRequest(pipeline, session, ledger, false, models)) : List.of();
    }

    /** Brings the marts in line. */
    public MartResult followInMarts() throws SQLException {
        var tables = pipeline.martModels().stream().map(model -> model.table()).toList();
        return isBuilt(tables)
                ? Mart.run(new MartRequest(pipeline, session, ledger, false, marts))
                : new MartResult(List.of());
    }

    private boolean isBuilt(Collection<String> tables) throws SQLException {
        return !ledger.models(tables).isEmpty();
    }
}
