package io.github.eltmaven.mojo;

import io.github.eltmaven.outcome.SharedFile;
import io.github.eltmaven.report.FailedGoal;
import io.github.eltmaven.report.JUnitXml;
import io.github.eltmaven.report.MarkdownSummary;
import io.github.eltmaven.report.SuiteName;
import io.github.eltmaven.verify.VerifyResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that tell the results of a goal's checks after the build: JUnit XML for CI servers, a summary for GitHub Actions. A
 * file that cannot be written does not fail the goal.
 */
final class ResultFiles {

    /** The file of GitHub Actions for the summary of a step. */
    private static final String SUMMARY = "env.GITHUB_STEP_SUMMARY";

    /** The most bytes that GitHub accepts from a step. */
    private static final long LONGEST_SUMMARY = 1_024_000;

    private final GoalExecution execution;
    private final Supplier<GoalFolders> folders;
    private final Supplier<SuiteName> name;
    private @Nullable VerifyResult written;

    /**
     * The files of a goal.
     *
     * @param folders the goal's folders
     * @param name the name of the results, which is complete once the pipeline is read
     */
    ResultFiles(GoalExecution execution, Supplier<GoalFolders> folders, Supplier<SuiteName> name) {
        this.execution = execution;
        this.folders = folders;
        this.name = name;
    }

    /**
     * Removes the JUnit XML of earlier builds, once in a build. Otherwise it would pass for the result of a build that ends
     * before its first check.
     */
    void forgetLast() {
        var reports = folders.get().results();
        var key = ResultFiles.class.getName() + " " + reports.toAbsolutePath().normalize();
        if (!execution.sharedData().set(key, null, true) || !Files.isDirectory(reports)) {
            return;
        }
        try (var files = Files.list(reports)) {
            for (var file : files.toList()) {
                if (SuiteName.isFile(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            execution.mavenLog().warn(reports + ": the results of the build before cannot be removed: " + e);
        }
    }

    /** Writes the results of the checks. */
    void write(VerifyResult result, boolean isReportOnly) {
        written = result;
        writeXml(result, null);
        append(room -> MarkdownSummary.of(result, name.get(), execution.base(), isReportOnly, room));
    }

    /** Writes that the goal failed, unless its checks already say why: the files of a red build must not look green. */
    void writeFailure(FailedGoal failed) {
        if (written != null && !written.isGreen()) {
            return;
        }
        forgetLast();
        writeXml(written, failed);
        append(room -> MarkdownSummary.ofFailed(failed, name.get(), execution.base()));
    }

    private void writeXml(@Nullable VerifyResult result, @Nullable FailedGoal failed) {
        var suite = name.get();
        var file = folders.get().results().resolve(suite.file());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JUnitXml.of(suite, result, failed, execution.base()));
        } catch (IOException e) {
            warnOf(file, e);
        }
    }

    /** Appends a summary. GitHub shows none of a larger file, so a summary without room is left out. */
    private void append(IntFunction<String> summary) {
        var file = execution.session().getSystemProperties().getProperty(SUMMARY, "");
        if (file.isEmpty()) {
            return;
        }
        try {
            var path = execution.base().resolve(file);
            var room = LONGEST_SUMMARY - (Files.exists(path) ? Files.size(path) : 0);
            var text = summary.apply((int) Math.max(0, Math.min(MarkdownSummary.LONGEST, room)));
            if (text.getBytes(StandardCharsets.UTF_8).length > room) {
                execution
                        .mavenLog()
                        .warn(file + " is full, so it gets no summary of "
                                + name.get().file());
            } else {
                SharedFile.append(path, text);
            }
        } catch (IOException | InvalidPathException e) {
            warnOf(file, e);
        }
    }

    private void warnOf(Object file, Exception reason) {
        execution.mavenLog().warn(file + " cannot be written: " + reason);
    }
}
