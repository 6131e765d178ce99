package io.github.eltmaven.mojo;

import io.github.eltmaven.outcome.SharedFile;
import io.github.eltmaven.report.FailedGoal;
import io.github.eltmaven.report.JUnitXml;
import io.github.eltmaven.report.MarkdownSummary;
import io.github.eltmaven.report.SuiteName;
import io.github.eltmaven.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The files that tell those who look at a build later what became of its checks: JUnit XML for CI servers, a summary for GitHub
 * Actions. That one cannot be written fails no build.
 */
final class ResultFiles {

    /** Where GitHub Actions looks for the summary of a step. */
    private static final String SUMMARY = "env.GITHUB_STEP_SUMMARY";

    private final MavenSession session;
    private final Log log;
    private final Path reports;
    private final Path base;

    /**
     * The files of a module.
     *
     * @param reports the folder of the JUnit XML
     * @param base the project's folder
     */
    ResultFiles(MavenSession session, Log log, Path reports, Path base) {
        this.session = session;
        this.log = log;
        this.reports = reports;
        this.base = base;
    }

    /**
     * Removes the JUnit XML of the builds before, once in a build: where this build ends before any check, it would pass for its
     * result.
     */
    void forgetLast() {
        var key = ResultFiles.class.getName() + " " + reports.toAbsolutePath().normalize();
        if (!session.getRepositorySession().getData().set(key, null, true) || !Files.isDirectory(reports)) {
            return;
        }
        try (var files = Files.list(reports)) {
            for (var file : files.toList()) {
                if (SuiteName.isFile(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.warn(reports + ": the results of the build before cannot be removed: " + e);
        }
    }

    /** Writes what checks found. */
    void write(SuiteName name, VerifyResult result, boolean isReportOnly) {
        writeXml(name, result, null);
        append(MarkdownSummary.of(result, name, base, isReportOnly));
    }

    /**
     * Writes that a goal failed.
     *
     * @param result what checks had found before
     */
    void writeFailure(SuiteName name, FailedGoal failed, Optional<VerifyResult> result) {
        forgetLast();
        writeXml(name, result.orElse(null), failed);
        append(MarkdownSummary.ofFailed(failed, name, base));
    }

    private void writeXml(SuiteName name, @Nullable VerifyResult result, @Nullable FailedGoal failed) {
        var file = reports.resolve(name.file());
        try {
            Files.createDirectories(reports);
            Files.writeString(file, JUnitXml.of(name, result, failed, base));
        } catch (IOException e) {
            warnOf(file, e);
        }
    }

    private void append(String summary) {
        var name = session.getSystemProperties().getProperty(SUMMARY, "");
        if (name.isEmpty()) {
            return;
        }
        try {
            SharedFile.append(base.resolve(name), summary);
        } catch (IOException | InvalidPathException e) {
            warnOf(name, e);
        }
    }

    private void warnOf(Object file, Exception reason) {
        log.warn(file + " cannot be written: " + reason);
    }
}
