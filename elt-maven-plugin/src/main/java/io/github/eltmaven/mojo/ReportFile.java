package io.github.eltmaven.mojo;

import io.github.eltmaven.report.SuiteName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.aether.SessionData;

/**
 * Where the goals of a build leave their report. The first execution of a module has the usual place; a second one would replace
 * its report, and has a folder of its own.
 */
final class ReportFile {

    private static final String NAME = "index.html";

    private ReportFile() {}

    /** The report of a module as people know it. */
    static Path usual(Path output) {
        return output.resolve("report").resolve(NAME);
    }

    /**
     * The report of an execution.
     *
     * @param session where a build keeps what its goals have in common
     * @param output the folder for what the plugin writes
     * @throws IOException where the reports of the build before cannot be removed
     */
    static Path of(SessionData session, Path output, String execution) throws IOException {
        var usual = usual(output);
        // A text, so that it is the same one where the plugin is loaded twice.
        var key = ReportFile.class.getName() + " " + usual.toAbsolutePath().normalize();
        if (session.set(key, null, execution)) {
            removeOthers(usual.resolveSibling("."));
        }
        return execution.equals(session.get(key))
                ? usual
                : usual.resolveSibling(SuiteName.inFileName(execution)).resolve(NAME);
    }

    /** Those of second executions of the build before. */
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
