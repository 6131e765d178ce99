package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Finds the files of a source. */
final class FileFinder {

    private static final String WILDCARDS = "*?[{";

    private final Path project;
    private final Problems problems;

    FileFinder(Path project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    /** The files in the order of their names; a pattern that matches nothing is recorded. */
    List<Path> find(Source source) {
        var found = new TreeSet<Path>(
                Comparator.comparing((Path file) -> file.getFileName().toString())
                        .thenComparing(Path::toString));
        for (var pattern : source.files()) {
            var matching = match(pattern, source.filesPlace());
            if (matching.isEmpty()) {
                problems.add(
                        source.filesPlace(),
                        ProblemCode.INPUT,
                        "no file matches '" + pattern + "' of source '" + source.name() + "'",
                        source.generation().isPresent()
                                ? "Run elt:generate first, or correct the pattern"
                                : "Put the files there, or correct the pattern");
            }
            found.addAll(matching);
        }
        return List.copyOf(found);
    }

    private List<Path> match(String pattern, Place place) {
        var folder = folderOf(pattern);
        var start = project.resolve(folder).normalize();
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(folder.length()));
        // No deeper than the pattern reaches: what lies below may be huge, or change while it is walked.
        var depth = pattern.contains("**") ? Integer.MAX_VALUE : 1 + slashes(pattern.substring(folder.length()));
        try (var files = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(start.relativize(file)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    place,
                    ProblemCode.ENVIRONMENT,
                    "the folder " + start + " cannot be read: " + e.getMessage(),
                    "Check that you may read it");
            return List.of();
        }
    }

    private static int slashes(String text) {
        return (int) text.chars().filter(character -> character == '/').count();
    }

    /** The beginning of a pattern up to the last slash before its first wildcard. */
    private static String folderOf(String pattern) {
        var end = 0;
        while (end < pattern.length() && WILDCARDS.indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', end - 1) + 1);
    }
}
