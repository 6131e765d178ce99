package io.github.eltmaven.mojo;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.CheckLines;
import io.github.eltmaven.report.Flow;
import io.github.eltmaven.report.JUnitXml;
import io.github.eltmaven.report.MarkdownSummary;
import io.github.eltmaven.verify.CheckResult;
import io.github.eltmaven.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
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

    /** Shows the results, and writes all reports. */
    void show(Ledger ledger, VerifyResult result) {
        result.checks().forEach(this::show);
        result.notRun().forEach(check -> log.warn(lines.notRunLine(check)));
        writeJUnitXml(result);
        appendSummary(result);
        showFlow(ledger, result);
        if (result.selection().isPartial()) {
            log.warn(lines.selection(result));
        }
    }

    private void show(CheckResult check) {
        if (check.passed()) {
            log.info(lines.line(check));
        } else if (!check.failsBuild()) {
            log.warn(lines.warning(check));
        } else if (isReportOnly) {
            log.warn(lines.line(check));
        } else {
            log.error(lines.line(check));
        }
        check.details().forEach(detail -> log.info("    " + detail));
    }

    private void showFlow(Ledger ledger, VerifyResult result) {
        try {
            log.info("");
            Flow.lines(ledger.loadTotals(), ledger.models(), result).forEach(log::info);
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
            Files.writeString(
                    base.resolve(name),
                    MarkdownSummary.of(result, project.getArtifactId(), base, isReportOnly),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
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
