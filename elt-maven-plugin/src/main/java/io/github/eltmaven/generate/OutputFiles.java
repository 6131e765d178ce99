package io.github.eltmaven.generate;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names the files of a generated source. The source's own pattern finds the files, in the order of arrival.
 *
 * <p>A pattern may have one wildcard, {@code *} or {@code ?}. The number of the file replaces it, after a hyphen where no
 * separator precedes the {@code *}: {@code trades*.csv} gives {@code trades-1.csv}, {@code trades_*.csv} gives
 * {@code trades_1.csv}. All numbers of a source have the same number of digits. A {@code *} at the start also stands for the
 * source's name: {@code *.csv} gives {@code trades-1.csv}. A pattern without a wildcard names a single file.
 */
public final class OutputFiles {

    private static final String WILDCARDS = "*?[]{}";
    private static final String SEPARATORS = "-_.";

    private OutputFiles() {}

    /**
     * Returns the files of a source.
     *
     * @param source the source's name
     * @param pattern the source's pattern
     * @param count the number of files
     * @param place the place of the pattern, for a problem
     * @param problems collects a problem where the pattern gives no names for that many files
     * @return the files; empty where there is a problem
     */
    public static List<Path> of(String source, String pattern, int count, Place place, Problems problems) {
        var slash = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf(File.separatorChar));
        var directory = pattern.substring(0, slash + 1);
        var name = pattern.substring(slash + 1);
        var wildcard = first(name);
        var isNameable = !name.isEmpty()
                && first(directory) < 0
                && (wildcard < 0 || "*?".indexOf(name.charAt(wildcard)) >= 0)
                && (wildcard < 0 || first(name.substring(wildcard + 1)) < 0);
        if (!isNameable) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "the pattern '" + pattern + "' gives no name for a generated file",
                    "Write a pattern with at most one *, in the name of the file, such as " + source + "*.csv");
            return List.of();
        }
        var room = wildcard < 0 ? 1 : name.charAt(wildcard) == '?' ? 9 : Integer.MAX_VALUE;
        if (count > room) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "the pattern '" + pattern + "' gives no names for " + count + " files",
                    "Write a * in place of their numbers, such as " + source + "*.csv");
            return List.of();
        }
        var digits = String.valueOf(count).length();
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "0".repeat(digits - String.valueOf(number).length()) + number)
                .map(number -> Path.of(directory + (wildcard < 0 ? name : numbered(source, name, wildcard, number))))
                .toList();
    }

    private static String numbered(String source, String name, int wildcard, String number) {
        var before = name.substring(0, wildcard);
        var after = name.substring(wildcard + 1);
        if (name.charAt(wildcard) == '?') {
            return before + number + after;
        }
        var start = before.isEmpty() ? source : before;
        var separator = SEPARATORS.indexOf(start.charAt(start.length() - 1)) >= 0 ? "" : "-";
        return start + separator + number + after;
    }

    private static int first(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (WILDCARDS.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
