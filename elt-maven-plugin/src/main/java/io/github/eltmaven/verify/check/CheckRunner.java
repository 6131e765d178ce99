package io.github.eltmaven.verify.check;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs checks inside a transaction. */
public final class CheckRunner {

    private static final String TOO_LARGE = "a row or a value is too large: ";
    private static final String SMALLER = "Select fewer or shorter columns";

    private final Session session;

    public CheckRunner(Session session) {
        this.session = session;
    }

    /** Runs a check. If it cannot run, that is its result, so that the findings of the other checks are still seen. */
    public CheckResult run(RunnableCheck check) throws SQLException {
        var started = Instant.now();
        try {
            var finding = session.inSavepoint(() -> session.underSearchPath(check::find));
            return new CheckResult(check.declaration(finding), Optional.of(finding), List.of(), since(started));
        } catch (ProblemException e) {
            return new CheckResult(check.declaration(), Optional.empty(), e.problems(), since(started));
        } catch (SQLException e) {
            if (SqlProblems.isOfMemory(e)) {
                return broken(check, started, TOO_LARGE + SqlProblems.message(e), SMALLER);
            }
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            return broken(
                    check,
                    started,
                    SqlProblems.message(e),
                    "Bring the tables up to date with elt:dw and elt:mart, or correct the model");
        } catch (OutOfMemoryError e) {
            return broken(check, started, TOO_LARGE + e.getMessage(), SMALLER);
        }
    }

    private static CheckResult broken(RunnableCheck check, Instant started, String why, String fix) {
        var declaration = check.declaration();
        var problem = new Problem(
                ProblemCode.CHECK,
                declaration.place(),
                "the check '" + declaration.name() + "' cannot run: " + why,
                fix);
        return new CheckResult(declaration, Optional.empty(), List.of(problem), since(started));
    }

    private static Duration since(Instant started) {
        return Duration.between(started, Instant.now());
    }
}
