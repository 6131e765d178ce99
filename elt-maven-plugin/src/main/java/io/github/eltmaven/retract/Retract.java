package io.github.eltmaven.retract;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.load.Retraction;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code elt:retract}: takes loads out of raw, and brings dw and marts in line with what stands. All of it is one transaction.
 */
public final class Retract {

    private final RetractRequest request;

    private Retract(RetractRequest request) {
        this.request = request;
    }

    /**
     * Takes the loads out of the warehouse, or shows what that would do.
     *
     * @throws ProblemException where no load is selected, or where a model cannot be built; then nothing has changed
     */
    public static RetractResult run(RetractRequest request) {
        try {
            return request.session().inTransaction(() -> new Retract(request).run(), result -> !request.isDry());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private RetractResult run() throws SQLException {
        var retraction = Retraction.of(
                request.pipeline(), request.session(), request.ledger(), request.selection(), request.reason());
        if (retraction.loads().isEmpty()) {
            return new RetractResult(retraction, List.of(), new MartResult(List.of()));
        }
        var following = new FollowingTables(
                request.pipeline(), request.session(), request.ledger(), request.models(), request.marts());
        var models = following.followInDw();
        retraction.discardRecords(request.session());
        return new RetractResult(retraction, models, following.followInMarts());
    }
}
