package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.CheckLines;
import io.github.eltmaven.report.VerifyBlock;
import io.github.eltmaven.verify.VerifyResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Handles the results of a goal's checks: shows them, writes them into files, and fails the goal where they are red. */
final class VerifyOutcome {

    private final Log log;
    private final ResultFiles files;
    private final Set<String> tables;
    private final CheckParameters parameters;
    private final Path base;
    private final CheckLines lines;

    /**
     * The results of a goal.
     *
     * @param tables the tables that the models of the pipeline fill
     * @param base the project's folder
     */
    VerifyOutcome(Log log, ResultFiles files, Collection<String> tables, CheckParameters parameters, Path base) {
        this.log = log;
        this.files = files;
        this.tables = Set.copyOf(tables);
        this.parameters = parameters;
        this.base = base;
        this.lines = new CheckLines(base);
    }

    /**
     * Writes and shows the results.
     *
     * @param elapsed how long the checks took
     */
    void show(Ledger ledger, VerifyResult result, Duration elapsed) {
        files.write(result, parameters.warn());
        try {
            new Console(log)
                    .show(VerifyBlock.lines(
                            result,
                            base,
                            parameters.warn(),
                            parameters.verbose(),
                            ledger.schemas(),
                            ledger.loads().totals(),
                            ledger.models(tables),
                            elapsed));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Fails the goal where a check fails the build.
     *
     * @throws MojoFailureException where the user can mend every failure
     * @throws ProblemException where a check could not run, for a reason that the user cannot mend
     */
    void failIfRed(VerifyResult result) throws MojoFailureException {
        if (result.isGreen()) {
            return;
        }
        var failures = lines.failures(result);
        if (parameters.warn()) {
            failures.lines().forEach(log::warn);
            log.warn("Without " + PropertyNames.VERIFY_WARN + " the build would have failed");
            return;
        }
        if (result.problems().stream().allMatch(problem -> problem.code().isUsersToMend())) {
            throw new MojoFailureException("\n" + failures);
        }
        failures.lines().forEach(log::error);
        throw new ProblemException(result.problems());
    }
}
