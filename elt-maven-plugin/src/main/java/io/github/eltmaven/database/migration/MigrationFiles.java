package io.github.eltmaven.database.migration;

import io.github.eltmaven.problem.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The files of a project's migrations, as far as they decide what Flyway does. */
final class MigrationFiles {

    /** What a placeholder begins with. Its value may change from run to run, and with it a repeatable migration. */
    private static final String PLACEHOLDER = "${";

    private MigrationFiles() {}

    /**
     * Returns a hash of all files in some folders, with their names. It is empty where Flyway may do something in each run: where
     * a file is a callback, or has a placeholder. It is also empty where a file cannot be read, so that Flyway says so.
     */
    static Optional<String> hash(List<Path> folders) {
        var digest = Sha256.digest();
        try {
            for (var folder : folders) {
                digest.update("folder\n".getBytes(StandardCharsets.UTF_8));
                for (var file : files(folder)) {
                    if (!add(folder, file, digest)) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(Sha256.hex(digest));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Adds a file to a hash. Returns whether Flyway does the same with it in each run. */
    private static boolean add(Path folder, Path file, MessageDigest digest) throws IOException {
        var content = Files.readAllBytes(file);
        var name = file.getFileName().toString();
        if (name.endsWith(".sql")
                && (!isMigration(name) || new String(content, StandardCharsets.ISO_8859_1).contains(PLACEHOLDER))) {
            return false;
        }
        digest.update((folder.relativize(file) + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
        return true;
    }

    /** Whether a file is a versioned or a repeatable migration. The names of callbacks begin with a small letter. */
    private static boolean isMigration(String name) {
        return (name.startsWith("V") || name.startsWith("R")) && name.contains("__");
    }
}
