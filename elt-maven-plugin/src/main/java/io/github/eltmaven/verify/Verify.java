package io.github.eltmaven.verify;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code elt:verify}: runs every check, and keeps what it found. */
public final class Verify {

    private final VerifyRequest request;

    private Verify(VerifyRequest request) {
        this.request = request;
    }

    /**
     * Runs the checks on one snapshot and keeps their results. That checks fail, or cannot run, is a result and not an
     * exception.
     *
     * @throws ProblemException where there is no check, or a table is older than what it is made of
     */
    public static VerifyResult run(VerifyRequest request) {
        try {
            var result = request.session().inTransaction(() -> {
                request.session().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                return check(request);
            });
            keep(request, result);
            return result;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Runs the checks inside the transaction of the caller, and keeps nothing.
     *
     * @throws ProblemException where there is no check, or a table is older than what it is made of
     */
    public static VerifyResult check(VerifyRequest request) throws SQLException {
        return new Verify(request).check();
    }

    /** Keeps results in the ledger, in a transaction of their own: they are to stay whatever becomes of what was checked. */
    public static void keep(VerifyRequest request, VerifyResult result) throws SQLException {
        new Verify(request).keep(result);
    }

    private VerifyResult check() throws SQLException {
        Preconditions.check(request);
        var checks = new ArrayList<>(BuiltInChecks.of(request));
        checks.addAll(ReadyMadeChecks.of(request, name -> true));
        var keep = request.pipeline().verification().keep();
        request.pipeline().checks().forEach(check -> checks.add(new SqlCheck(request.session(), check, keep)));
        Preconditions.refuseNoChecks(request, checks);
        var runner = new CheckRunner(request.session());
        var results = new ArrayList<CheckResult>();
        for (var check : checks) {
            results.add(runner.run(check));
        }
        return new VerifyResult(results, off());
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
            return run;
        });
    }

    private void keep(long run, CheckResult result) throws SQLException {
        request.ledger()
                .addCheckResult(
                        run,
                        result.name(),
                        result.title(),
                        result.severity() == Severity.ERROR ? "error" : "warn",
                        result.outcome().name().toLowerCase(Locale.ROOT),
                        result.violations(),
                        result.allowed(),
                        result.elapsed());
        var number = 0;
        for (var row : result.rows()) {
            request.ledger().addViolation(run, result.name(), ++number, result.columns(), row);
        }
    }
}
