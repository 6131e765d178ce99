package io.github.eltmaven.gate;

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
 * {@code elt:run}: loads, then does dw, mart and verify in one transaction, which is kept only where every check ran and none
 * of severity error failed.
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
     * Brings dw and mart up to date with the files, or leaves them as they are. That checks fail, or cannot run, is a result
     * and not an exception.
     *
     * @throws ProblemException where a file, a migration or a model is wrong; dw and mart have not changed then, except for
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
            // Before the transaction, which would hold locks that the migrations wait for.
            listener.migrated(Dw.migrate(request.dw(listener.models())));
            return request.session().inTransaction(this::buildAndVerify, result -> hasPassed);
        } catch (SQLException e) {
            // Where the connection breaks while the new state is being kept, only the server knows which one stands.
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
        // All checks look at one state, and a row that somebody else changes meanwhile stops the run: it cannot be
        // judged.
        request.session().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        listener.built(Dw.apply(request.dw(listener.models())));
        listener.refreshed(Mart.run(request.mart(listener.marts())));
        var result = Verify.check(request.verify());
        listener.verified(result);
        hasPassed = result.isGreen() || request.options().reportOnly();
        return result;
    }
}
