package io.github.eltmaven.gate;

import io.github.eltmaven.database.session.Isolation;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyResult;
import java.sql.SQLException;

/**
 * {@code elt:run}: loads, then runs dw, mart and verify in one transaction. The transaction commits only if every check ran
 * and no check of severity error failed.
 */
public final class Gate {

    private final GateRequest request;
    private final GateListener listener;
    private boolean hasPassed;

    private Gate(GateRequest request, GateListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Brings dw and mart up to date with the files, or leaves them unchanged. A check that fails or cannot run gives a
     * result, not an exception.
     *
     * @throws ProblemException where a file, a migration or a model is wrong; dw and mart are then unchanged, except for
     *     what migrations did
     */
    public static GateResult run(GateRequest request, GateListener listener) {
        refusePart(request.options());
        try {
            return new Gate(request, listener).run();
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private static void refusePart(VerifyOptions options) {
        if (!options.checks().isEmpty() && !options.reportOnly()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "elt.checks leaves out checks, and elt:run publishes only what has passed all of them",
                    "Leave out -Delt.checks; or run a part of the checks with elt:verify, or publish whatever they say with"
                            + " -Delt.verify.warn"));
        }
    }

    private GateResult run() throws SQLException {
        var verified = publishWhatPasses();
        if (hasPassed) {
            listener.published();
        } else {
            listener.withheld();
        }
        Verify.keep(request.verify(), verified);
        return new GateResult(verified, hasPassed);
    }

    private VerifyResult publishWhatPasses() throws SQLException {
        try {
            listener.loaded(Load.run(request.load(listener.files()), listener::loadedInPart));
            // Migrations run before the transaction, because the transaction would hold locks that they wait for.
            listener.migrated(Dw.migrate(request.dw(listener.models())));
            // All checks see one snapshot. If somebody else changes a row meanwhile,
            // the run stops, because the checks could not judge that row.
            return request.session().inTransaction(Isolation.SNAPSHOT, this::buildAndVerify, result -> hasPassed);
        } catch (SQLException e) {
            // If the connection breaks during the commit, only the server knows whether the old or the new state holds.
            if (!hasPassed || !SqlProblems.isOfTheConnection(e)) {
                listener.withheld();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            listener.withheld();
            throw e;
        }
    }

    private VerifyResult buildAndVerify() throws SQLException {
        listener.built(Dw.apply(request.dw(listener.models())));
        listener.refreshed(Mart.run(request.mart(listener.marts())));
        var result = Verify.check(request.verify());
        listener.verified(result);
        hasPassed = result.isGreen() || request.options().reportOnly();
        return result;
    }
}
