package io.github.eltmaven.mojo;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.outcome.SharedFile;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.CheckLines;
import io.github.eltmaven.report.JUnitXml;
import io.github.eltmaven.report.MarkdownSummary;
import io.github.eltmaven.report.VerifyBlock;
import io.github.eltmaven.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * What a goal does with the results of checks: it shows them, leaves them as files for those who read them later, and fails
 * where they are red.
 */
final class VerifyOutcome {

    /** Where GitHub Actions looks for the summary of a step. */
    private static final String SUMMARY = "env.GITHUB_STEP_SUMMARY";

    private final MavenSession session;
    private final MavenProject project;
    private final Log log;
    private final Path reports;
    private final boolean isReportOnly;
    private final Path base;
    private final CheckLines lines;

    /**
     * The outcome of a goal.
     *
     * @param reports the folder of the JUnit XML
     * @param isReportOnly whether the build goes on whatever the checks say
     */
    VerifyOutcome(MavenSession session, MavenProject project, Log log, Path reports, boolean isReportOnly) {
        this.session = session;
        this.project = project;
        this.log = log;
        this.reports = reports;
        this.isReportOnly = isReportOnly;
        this.base = project.getBasedir().toPath();
        this.lines = new CheckLines(base);
    }

    /** Removes what the goal left the last time: where it ends before any check, that would pass for its result. */
    void forgetLast() {
        try {
            Files.deleteIfExists(reports.resolve(JUnitXml.FILE));
        } catch (IOException e) {
            warnOf(reports.resolve(JUnitXml.FILE), e);
        }
    }

    /**
     * Writes all reports, and shows the results.
     *
     * @param elapsed how long the checks took
     */
    void show(Ledger ledger, VerifyResult result, Duration elapsed) {
        writeJUnitXml(result);
        appendSummary(result);
        try {
            new Console(log)
                    .show(VerifyBlock.lines(
                            result,
                            base,
                            isReportOnly,
                            ledger.schemas(),
                            ledger.loads().totals(),
                            ledger.models(),
                            elapsed));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private void writeJUnitXml(VerifyResult result) {
        var file = reports.resolve(JUnitXml.FILE);
        try {
            Files.createDirectories(reports);
            Files.writeString(file, JUnitXml.of(result, base));
        } catch (IOException e) {
            warnOf(file, e);
        }
    }

    private void appendSummary(VerifyResult result) {
        var name = session.getSystemProperties().getProperty(SUMMARY, "");
        if (name.isEmpty()) {
            return;
        }
        try {
            SharedFile.append(
                    base.resolve(name), MarkdownSummary.of(result, project.getArtifactId(), base, isReportOnly));
        } catch (IOException | InvalidPathException e) {
            warnOf(name, e);
        }
    }

    private void warnOf(Object file, Exception reason) {
        log.warn(file + " cannot be written: " + reason);
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
