package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files of a source. It follows links. A file or folder that may match but cannot be read is a problem. Folders that
 * cannot contain a match are not read.
 */
final class FileFinder {

    private final Path project;
    private final Log log;
    private final Problems problems;

    FileFinder(Path project, Log log, Problems problems) {
        this.project = project;
        this.log = log;
        this.problems = problems;
    }

    /** Returns the files in the {@link NaturalOrder} of their names. A pattern that matches nothing is a problem. */
    List<Path> find(Source source) {
        var found =
                new TreeSet<Path>(Comparator.comparing(file -> FileIdentity.name(project, file), FileOrder.OF_NAMES));
        for (var glob : source.files()) {
            var before = problems.count();
            var pattern = FilePattern.of(glob, project.getFileSystem().getSeparator());
            var matching = new Search(pattern, project.resolve(pattern.folder()).normalize()).files();
            if (matching.isEmpty() && problems.count() == before) {
                problems.add(
                        source.filesPlace(),
                        ProblemCode.INPUT,
                        "no file matches '" + glob + "' of source '" + source.name() + "'",
                        fix(source, glob, pattern));
            }
            found.addAll(matching);
        }
        return List.copyOf(found);
    }

    private String fix(Source source, String glob, FilePattern pattern) {
        if (pattern.isName() && Files.isDirectory(project.resolve(glob))) {
            return "It is a folder: write '" + glob + "/*' for the files in it, '" + glob
                    + "/**' for those below it, too";
        }
        return source.generation().isPresent()
                ? "Run elt:generate first, or correct the pattern"
                : "Put the files there, or correct the pattern";
    }

    /** The search for the files of one pattern. */
    private final class Search {

        private final FilePattern pattern;
        private final Path start;
        private final List<Path> files = new ArrayList<>();
        /** The current folder and its parents, without links. */
        private final Deque<Path> inside = new ArrayDeque<>();
        /** All folders that were read, without links. */
        private final Set<Path> entered = new HashSet<>();
        /** The links that lead to the current folder. */
        private int links;
        /** The links that are skipped, by the reason. */
        private final Map<String, List<Path>> skipped = new LinkedHashMap<>();

        Search(FilePattern pattern, Path start) {
            this.pattern = pattern;
            this.start = start;
        }

        List<Path> files() {
            try {
                if (Files.readAttributes(start, BasicFileAttributes.class).isDirectory()) {
                    walk(start, start.toRealPath());
                }
            } catch (NoSuchFileException missing) {
                return List.of();
            } catch (IOException e) {
                unreadable(start, e);
            }
            skipped.forEach(this::warn);
            return files;
        }

        private void walk(Path folder, Path real) {
            inside.push(real);
            entered.add(real);
            try {
                for (var child : children(folder)) {
                    visit(child, real);
                }
            } catch (NotDirectoryException | NoSuchFileException e) {
                log.debug(folder + " is gone");
            } catch (DirectoryIteratorException e) {
                unreadable(folder, e.getCause());
            } catch (IOException e) {
                unreadable(folder, e);
            }
            inside.pop();
        }

        /** Returns the files of a folder. Their order is always the same, so that the same links are skipped. */
        private List<Path> children(Path folder) throws IOException {
            try (var children = Files.newDirectoryStream(folder)) {
                var sorted = new ArrayList<Path>();
                children.forEach(sorted::add);
                sorted.sort(null);
                return sorted;
            }
        }

        private void visit(Path file, Path folder) throws IOException {
            var name = FilePattern.relative(start, file);
            var isWanted = pattern.matches(name);
            var isOnTheWay = pattern.mayMatchBelow(name);
            if (!isWanted && !isOnTheWay) {
                return;
            }
            var attributes = attributes(file, isWanted);
            if (attributes.isEmpty()) {
                return;
            }
            if (attributes.get().isDirectory()) {
                if (isOnTheWay) {
                    enter(file, folder);
                }
            } else if (isWanted && attributes.get().isRegularFile()) {
                files.add(file);
            } else if (isWanted) {
                problem(file, "is neither a file nor a folder", "Remove it, or correct the pattern");
            }
        }

        private Optional<BasicFileAttributes> attributes(Path file, boolean isWanted) {
            try {
                return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
            } catch (IOException e) {
                if (!Files.isSymbolicLink(file)) {
                    if (!(e instanceof NoSuchFileException)) {
                        unreadable(file, e);
                    }
                } else if (isWanted) {
                    problem(file, "is a link that leads to no file", "Put the file there, or remove the link");
                } else {
                    log.warn(FileIdentity.name(project, file) + " is a link that leads to no file; it is skipped");
                }
                return Optional.empty();
            }
        }

        private void enter(Path folder, Path parent) throws IOException {
            var isLink = Files.isSymbolicLink(folder);
            var real = isLink ? folder.toRealPath() : parent.resolve(folder.getFileName());
            if (inside.contains(real)) {
                skip(
                        folder,
                        " is a link to a folder that contains it; it is skipped, and the files are found in the folder itself");
                return;
            }
            // Folders that link to each other would give a path for each order of the folders.
            if (isLink && links > 0 && entered.contains(real)) {
                skip(folder, " is a link below a link, to a folder that was read already; it is skipped");
                return;
            }
            links += isLink ? 1 : 0;
            walk(folder, real);
            links -= isLink ? 1 : 0;
        }

        private void skip(Path link, String reason) {
            skipped.computeIfAbsent(reason, unused -> new ArrayList<>()).add(link);
        }

        private void warn(String reason, List<Path> links) {
            log.warn(FileIdentity.name(project, links.get(0))
                    + reason
                    + (links.size() > 1 ? "; so are " + (links.size() - 1) + " other links" : ""));
        }

        private void unreadable(Path file, IOException cause) {
            // If access is denied, the exception's message is only the path.
            var reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
            problems.add(
                    Place.of(file),
                    ProblemCode.ENVIRONMENT,
                    "cannot be read: " + (reason == null ? cause.getClass().getSimpleName() : reason),
                    "Check that you may read it, or choose a pattern that does not reach it");
        }

        private void problem(Path file, String what, String fix) {
            problems.add(Place.of(file), ProblemCode.INPUT, what, fix);
        }
    }
}
