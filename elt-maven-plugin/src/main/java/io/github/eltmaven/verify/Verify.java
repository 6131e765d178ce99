package io.github.eltmaven.verify;

import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.Isolation;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.KeptCheck;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckRunner;
import io.github.eltmaven.verify.check.CheckSelector;
import io.github.eltmaven.verify.check.SqlCheck;
import io.github.eltmaven.verify.generic.ReadyMadeChecks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code elt:verify}: runs every check, and keeps the results. */
public final class Verify {

    private final VerifyRequest request;

    private Verify(VerifyRequest request) {
        this.request = request;
    }

    /**
     * Runs the checks on one snapshot and keeps their results. A check that fails or cannot run is a result and not an exception.
     *
     * @throws ProblemException where there is no check, no check has a name that the user asks for, or a table is older than
     *     its inputs
     */
    public static VerifyResult run(VerifyRequest request) {
        try {
            var result = request.session().inTransaction(Isolation.SNAPSHOT, () -> check(request));
            keep(request, result);
            return result;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Runs the checks inside the transaction of the caller, and keeps nothing.
     *
     * @throws ProblemException where there is no check, no check has a name that the user asks for, or a table is older than
     *     its inputs
     */
    public static VerifyResult check(VerifyRequest request) throws SQLException {
        // The rollback removes the working tables of the checks.
        return request.session().rollingBack(new Verify(request)::check);
    }

    /** Keeps results in the ledger, in their own transaction: they stay even if the checked state is rolled back. */
    public static void keep(VerifyRequest request, VerifyResult result) throws SQLException {
        // The checked state is published or withheld by now, so that this is repeated alone.
        new GoalAttempts(request.session())
                .run(
                        () -> {
                            new Verify(request).keep(result);
                            return result;
                        },
                        () -> {});
    }

    private VerifyResult check() throws SQLException {
        Preconditions.check(request);
        var checks = new ArrayList<>(BuiltInChecks.of(request));
        checks.addAll(ReadyMadeChecks.of(
                request.pipeline(),
                request.session(),
                request.ledger(),
                name -> CheckSelector.isSelected(request.options().checks(), name)));
        var keep = request.pipeline().verification().keep();
        request.pipeline().checks().forEach(check -> checks.add(new SqlCheck(request.session(), check, keep)));
        Preconditions.refuseNoChecks(request, checks);
        var chosen = new CheckSelector(checks, off(), request.pipeline().directory())
                .choose(request.options().checks());
        return run(chosen);
    }

    private VerifyResult run(CheckSelector.Chosen chosen) throws SQLException {
        var runner = new CheckRunner(request.session());
        var results = new ArrayList<CheckResult>();
        var notRun = new ArrayList<CheckDeclaration>();
        var isOver = false;
        try (var phases = request.session().phases()) {
            for (var check : chosen.checks()) {
                if (isOver) {
                    notRun.add(check.declaration());
                    continue;
                }
                phases.begin("check '" + check.declaration().name() + "' (" + (results.size() + 1) + " of "
                        + chosen.checks().size() + ")");
                var result = runner.run(check);
                results.add(result);
                isOver = request.options().failFast() && result.failsBuild();
            }
        }
        return new VerifyResult(results, notRun, chosen.selection(), off());
    }

    private List<String> off() {
        return Arrays.stream(BuiltIn.values())
                .filter(check ->
                        request.pipeline().verification().severity(check).isEmpty())
                .map(BuiltIn::word)
                .toList();
    }

    private void keep(VerifyResult result) throws SQLException {
        request.session().inTransaction(() -> {
            var run = request.ledger().beginRun("verify");
            for (var check : result.checks()) {
                keep(run, check);
            }
            if (result.isSound()) {
                request.ledger().checks().saveVerified(request.pipeline().tables());
                request.ledger().changeLogRetention().apply(request.pipeline().tables());
            }
            return run;
        });
    }

    private void keep(long run, CheckResult result) throws SQLException {
        request.ledger()
                .checks()
                .addCheckResult(
                        run,
                        new KeptCheck(
                                result.name(),
                                result.title(),
                                result.severity().word(),
                                result.outcome().word(),
                                result.message(request.pipeline().directory()),
                                result.violations(),
                                result.allowed(),
                                result.elapsed()));
        request.ledger().checks().addViolations(run, result.name(), result.columns(), result.rows());
    }
}
