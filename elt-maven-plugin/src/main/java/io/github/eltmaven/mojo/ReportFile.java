package io.github.eltmaven.mojo;

import io.github.eltmaven.report.SuiteName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/**
 * Names the file of a report. The first execution of a module writes the usual file. A second execution would replace that
 * report, so it writes into a folder of its own.
 */
final class ReportFile {

    private static final String NAME = "index.html";

    private ReportFile() {}

    /** The usual report of a module. */
    static Path usual(Path output) {
        return output.resolve("report").resolve(NAME);
    }

    /** Removes the usual report of the build before. */
    static void removeUsual(Path output, Log log) {
        try {
            Files.deleteIfExists(usual(output));
        } catch (IOException e) {
            log.warn("the report of the build before cannot be removed: " + e);
        }
    }

    /**
     * Returns the file of an execution's report.
     *
     * @param session where the goals of a build keep what they share
     * @param output the folder for what the plugin writes
     * @throws IOException where the reports of the build before cannot be removed
     */
    static Path of(SessionData session, Path output, String execution) throws IOException {
        var usual = usual(output);
        // The key is a text, so that it is the same key where Maven loads the plugin twice.
        var key = ReportFile.class.getName() + " " + usual.toAbsolutePath().normalize();
        if (session.set(key, null, execution)) {
            removeOthers(usual.resolveSibling("."));
        }
        return execution.equals(session.get(key))
                ? usual
                : usual.resolveSibling(SuiteName.inFileName(execution)).resolve(NAME);
    }

    /** Removes the reports of the second executions of the build before. */
    private static void removeOthers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.list(folder)) {
            for (var entry : entries.filter(Files::isDirectory).toList()) {
                Files.deleteIfExists(entry.resolve(NAME));
            }
        }
    }
}
