package io.github.eltmaven.verify;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code elt:verify}: runs every check, and keeps what it found. */
public final class Verify {

    private final VerifyRequest request;

    private Verify(VerifyRequest request) {
        this.request = request;
    }

    /**
     * Runs the checks. That checks fail is a result, not an exception.
     *
     * @throws ProblemException where there is no check, a check cannot run, or a table is older than what it is made of
     */
    public static VerifyResult run(VerifyRequest request) {
        try {
            return new Verify(request).run();
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private VerifyResult run() throws SQLException {
        Preconditions.check(request);
        var builtIn = builtIn();
        Preconditions.refuseNoChecks(request, builtIn);
        var problems = new Problems();
        var results = request.session().inTransaction(() -> runChecks(builtIn, problems));
        keep(results);
        // Only after every other check has run and been kept: one that cannot run must not hide what they found.
        problems.throwIfAny();
        return new VerifyResult(results);
    }

    private List<BuiltInCheck> builtIn() throws SQLException {
        var checks = new ArrayList<>(TruthChecks.of(request));
        for (var model : request.pipeline().warehouseModels()) {
            checks.add(new AccountingCheck(request.session(), model));
        }
        return checks;
    }

    private List<CheckResult> runChecks(List<BuiltInCheck> builtIn, Problems problems) throws SQLException {
        // One snapshot for all of them, and no check of the project can change what it judges.
        request.session().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        var runner = new CheckRunner(request.session(), problems);
        var results = new ArrayList<CheckResult>();
        for (var check : builtIn) {
            runner.run(check).ifPresent(results::add);
        }
        request.session().execute("SET TRANSACTION READ ONLY");
        for (var check : request.pipeline().checks()) {
            runner.run(check).ifPresent(results::add);
        }
        return results;
    }

    private void keep(List<CheckResult> results) throws SQLException {
        request.session().inTransaction(() -> {
            var run = request.ledger().beginRun("verify");
            for (var result : results) {
                keep(run, result);
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
                        result.severity().name().toLowerCase(Locale.ROOT),
                        result.passed(),
                        result.violations(),
                        result.allowed(),
                        result.elapsed());
        var number = 0;
        for (var row : result.firstRows()) {
            request.ledger().addViolation(run, result.name(), ++number, result.columns(), row);
        }
    }
}
