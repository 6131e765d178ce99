package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.CheckLines;
import io.github.eltmaven.report.SuiteName;
import io.github.eltmaven.report.VerifyBlock;
import io.github.eltmaven.verify.VerifyResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * What a goal does with the results of checks: it shows them, leaves them as files for those who read them later, and fails
 * where they are red.
 */
final class VerifyOutcome {

    private final Log log;
    private final ResultFiles files;
    private final Supplier<SuiteName> name;
    private final Set<String> tables;
    private final boolean isReportOnly;
    private final boolean isVerbose;
    private final Path base;
    private final CheckLines lines;
    private @Nullable VerifyResult shown;

    /**
     * The outcome of a goal.
     *
     * @param files where results are left
     * @param name what they are called there
     * @param tables those that the models of the pipeline fill
     * @param isReportOnly whether the build goes on whatever the checks say
     * @param isVerbose whether each check that passed is shown
     * @param base the project's folder
     */
    VerifyOutcome(
            Log log,
            ResultFiles files,
            Supplier<SuiteName> name,
            Collection<String> tables,
            boolean isReportOnly,
            boolean isVerbose,
            Path base) {
        this.tables = Set.copyOf(tables);
        this.isVerbose = isVerbose;
        this.log = log;
        this.files = files;
        this.name = name;
        this.isReportOnly = isReportOnly;
        this.base = base;
        this.lines = new CheckLines(base);
    }

    /** What the checks found; empty where none was run. */
    Optional<VerifyResult> shown() {
        return Optional.ofNullable(shown);
    }

    /**
     * Writes all reports, and shows the results.
     *
     * @param elapsed how long the checks took
     */
    void show(Ledger ledger, VerifyResult result, Duration elapsed) {
        shown = result;
        files.write(name.get(), result, isReportOnly);
        try {
            new Console(log)
                    .show(VerifyBlock.lines(
                            result,
                            base,
                            isReportOnly,
                            isVerbose,
                            ledger.schemas(),
                            ledger.loads().totals(),
                            ledger.models(tables),
                            elapsed));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Fails where a check fails the build.
     *
     * @throws MojoFailureException where the user can mend all of it
     * @throws ProblemException where a check could not run for a reason that the user cannot mend
     */
    void failIfRed(VerifyResult result) throws MojoFailureException {
        if (result.isGreen()) {
            return;
        }
        var failures = lines.failures(result);
        if (isReportOnly) {
            log.warn(failures);
            log.warn("Without " + PropertyNames.VERIFY_WARN + " the build would have failed");
            return;
        }
        if (result.problems().stream().allMatch(problem -> problem.code().isUsersToMend())) {
            throw new MojoFailureException("\n" + failures);
        }
        log.error(failures);
        throw new ProblemException(result.problems());
    }
}
