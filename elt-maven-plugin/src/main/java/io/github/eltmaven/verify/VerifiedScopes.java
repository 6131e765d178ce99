package io.github.eltmaven.verify;

import io.github.eltmaven.ledger.CheckLedger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.verify.scope.MartScope;
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Decides how much of each table is checked, by what was verified before. */
final class VerifiedScopes {

    private final VerifyRequest request;
    private final Map<String, CheckLedger.Verified> verified;
    private final Map<String, ModelState> states = new HashMap<>();

    private VerifiedScopes(VerifyRequest request, Map<String, CheckLedger.Verified> verified) {
        this.request = request;
        this.verified = verified;
    }

    static VerifiedScopes of(VerifyRequest request) throws SQLException {
        if (request.options().scope() == VerifyScope.FULL) {
            return new VerifiedScopes(request, Map.of());
        }
        var scopes = new VerifiedScopes(request, request.ledger().checks().verified());
        request.ledger().models().forEach(state -> scopes.states.put(state.model(), state));
        return scopes;
    }

    /** Returns the scope of a dw table: all of it, unless every change since it was last verified is known. */
    TableScope of(WarehouseModel model) throws SQLException {
        var before = verified.get(model.table());
        var state = states.get(model.table());
        if (before == null
                || state == null
                || state.loggedAfter() > before.run()
                || !request.ledger()
                        .checks()
                        .isEachLoadAppliedOnce(model.table(), model.query().source(), before)) {
            return TableScope.FULL;
        }
        return TableScope.since(before);
    }

    MartScope marts() {
        if (states.isEmpty()) {
            return MartScope.FULL;
        }
        var runs = new HashMap<String, Long>();
        verified.forEach((table, before) -> runs.put(table, before.run()));
        return new MartScope(states.values(), runs, request.ledger().checks());
    }
}
