package io.github.eltmaven.load;

import java.nio.file.Path;
import java.util.List;

/** The files that a source keeps out, by the patterns of {@code exclude}. */
final class ExcludedFiles {

    private static final String ANYTHING = "**";

    /** Files below a folder. */
    private record Excluded(Path folder, FilePattern pattern, boolean coversFolders) {

        static Excluded of(String glob, Path project) {
            var pattern = FilePattern.of(glob, project.getFileSystem().getSeparator());
            return new Excluded(
                    project.resolve(pattern.folder()).normalize(),
                    pattern,
                    glob.endsWith(ANYTHING) && !glob.endsWith("\\" + ANYTHING));
        }

        boolean matches(Path file) {
            return file.startsWith(folder) && pattern.matches(FilePattern.relative(folder, file));
        }

        /** A pattern that ends with two stars and matches the beginning of a path matches the path, too. */
        boolean coversAllBelow(Path path) {
            if (!coversFolders || !path.startsWith(folder)) {
                return false;
            }
            return pattern.matches(path.equals(folder) ? "" : FilePattern.relative(folder, path) + "/");
        }
    }

    private final List<Excluded> all;

    /**
     * Reads the patterns.
     *
     * @param project the folder that the patterns are relative to
     */
    ExcludedFiles(List<String> globs, Path project) {
        this.all = globs.stream().map(glob -> Excluded.of(glob, project)).toList();
    }

    /** Whether the file is kept out. */
    boolean matches(Path file) {
        return all.stream().anyMatch(excluded -> excluded.matches(file));
    }

    /** Whether every file below the folder is kept out, so that nobody has to read the folder. */
    boolean coversAllBelow(Path folder) {
        return all.stream().anyMatch(excluded -> excluded.coversAllBelow(folder));
    }
}
