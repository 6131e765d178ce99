package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Creates directories that either exist completely or not at all. */
final class FileTrees {

    private static final String PARTIAL = ".partial-";

    private FileTrees() {}

    /** Returns a temporary name beside a directory. The directory is filled under this name, then renamed. */
    static Path partial(Path directory) {
        return directory.resolveSibling(directory.getFileName() + PARTIAL + Long.toHexString(System.nanoTime()));
    }

    /**
     * Removes the incomplete copies of a directory that killed builds left. A copy that cannot be removed is left for the next
     * build, since the program that makes it may still run.
     */
    static void sweepPartials(Path directory) throws IOException {
        try (var leftovers =
                Files.newDirectoryStream(directory.resolveSibling(""), directory.getFileName() + PARTIAL + "*")) {
            for (var leftover : leftovers) {
                try {
                    delete(leftover);
                } catch (IOException e) {
                    continue;
                }
            }
        }
    }

    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
