package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.OnRefused;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
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

    /**
     * The files of a source.
     *
     * @param files the files in the {@link NaturalOrder} of their names
     * @param unusable what matches and is no file, with the problem of each; empty unless the source keeps refused files in
     *     quarantine
     */
    record FoundFiles(List<Path> files, Map<Path, Problem> unusable) {

        FoundFiles {
            files = List.copyOf(files);
            unusable = new LinkedHashMap<>(unusable);
        }
    }

    /** Finds the files of a source. A pattern that matches nothing is a problem. */
    FoundFiles find(Source source) {
        var found =
                new TreeSet<Path>(Comparator.comparing(file -> FileIdentity.name(project, file), FileOrder.OF_NAMES));
        var exclusion = new ExcludedFiles(source.files().excluded(), project);
        refuseExcludedFolders(source);
        var unusable = new LinkedHashMap<Path, Problem>();
        var excluded = new ExcludedPaths();
        for (var glob : source.files().wanted()) {
            var before = problems.count();
            var pattern = FilePattern.of(glob, project.getFileSystem().getSeparator());
            var search = new Search(
                    pattern, project.resolve(pattern.folder()).normalize(), exclusion, isInQuarantine(source));
            var matching = search.files();
            if (matching.isEmpty() && search.unusable.isEmpty() && problems.count() == before) {
                noMatch(source, glob, pattern, search.excluded);
            }
            found.addAll(matching);
            unusable.putAll(search.unusable);
            excluded.addAll(search.excluded);
        }
        if (!excluded.isEmpty()) {
            log.info(source.table() + ": 'exclude' keeps out " + excluded);
        }
        return new FoundFiles(List.copyOf(found), unusable);
    }

    private static boolean isInQuarantine(Source source) {
        return source.deliveries().onRefused() == OnRefused.QUARANTINE;
    }

    /** A pattern that names a folder would keep nothing out. */
    private void refuseExcludedFolders(Source source) {
        for (var glob : source.files().excluded()) {
            var pattern = FilePattern.of(glob, project.getFileSystem().getSeparator());
            if (pattern.isName() && Files.isDirectory(project.resolve(glob))) {
                problems.add(
                        source.files().excludedPlace(),
                        ProblemCode.CONFIGURATION,
                        "'" + glob + "' of 'exclude' is a folder, and only files can be kept out",
                        "Write '" + glob + (glob.endsWith("/") ? "**" : "/**") + "' for the files below it");
            }
        }
    }

    private void noMatch(Source source, String glob, FilePattern pattern, ExcludedPaths excluded) {
        problems.add(
                source.files().place(),
                ProblemCode.INPUT,
                "no file matches '" + glob + "' of source '" + source.name() + "'"
                        + (excluded.isEmpty() ? "" : ": 'exclude' keeps out " + excluded),
                excluded.isEmpty() ? fix(source, glob, pattern) : "Correct 'exclude' or 'files'");
    }

    /** What patterns of {@code exclude} keep out. */
    private static final class ExcludedPaths {

        private final Set<Path> files = new HashSet<>();
        private final Set<Path> folders = new HashSet<>();

        void addAll(ExcludedPaths others) {
            files.addAll(others.files);
            folders.addAll(others.folders);
        }

        boolean isEmpty() {
            return files.isEmpty() && folders.isEmpty();
        }

        @Override
        public String toString() {
            var counts = new ArrayList<String>();
            if (!files.isEmpty()) {
                counts.add(files.size() == 1 ? "1 file" : files.size() + " files");
            }
            if (!folders.isEmpty()) {
                counts.add(folders.size() == 1 ? "all of 1 folder" : "all of " + folders.size() + " folders");
            }
            return String.join(" and ", counts);
        }
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

        private final ExcludedFiles exclusion;
        private final ExcludedPaths excluded = new ExcludedPaths();
        private final boolean isInQuarantine;
        private final Map<Path, Problem> unusable = new LinkedHashMap<>();

        Search(FilePattern pattern, Path start, ExcludedFiles exclusion, boolean isInQuarantine) {
            this.pattern = pattern;
            this.start = start;
            this.exclusion = exclusion;
            this.isInQuarantine = isInQuarantine;
        }

        List<Path> files() {
            if (exclusion.coversAllBelow(start)) {
                excluded.folders.add(start);
                return List.of();
            }
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
            var isExcluded = exclusion.matches(file);
            var isWanted = pattern.matches(name) && !isExcluded;
            var isOnTheWay = pattern.mayMatchBelow(name);
            var isFolder = Files.isDirectory(file);
            if (isExcluded && !isFolder) {
                if (pattern.matches(name) && Files.isRegularFile(file)) {
                    excluded.files.add(file);
                }
                return;
            }
            if (isFolder && isOnTheWay && exclusion.coversAllBelow(file)) {
                excluded.folders.add(file);
                return;
            }
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
                unusable(file, "is neither a file nor a folder", "Remove it, or correct the pattern");
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
                    unusable(file, "is a link that leads to no file", "Put the file there, or remove the link");
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

        private void unusable(Path file, String what, String fix) {
            var problem = Problem.at(Place.of(file), ProblemCode.INPUT, what, fix);
            if (isInQuarantine) {
                unusable.put(file, problem);
            } else {
                problems.add(problem);
            }
        }
    }
}
