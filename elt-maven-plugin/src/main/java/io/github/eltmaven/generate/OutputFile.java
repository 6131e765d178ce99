package io.github.eltmaven.generate;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names the file that a source is generated into, so that the source's own pattern finds it.
 *
 * <p>The one wildcard, {@code *} or {@code ?}, becomes the number of the file, after a hyphen where no separator stands
 * there: {@code trades*.csv} gives {@code trades-1.csv}, {@code trades_*.csv} gives {@code trades_1.csv}. A {@code *} at
 * the start also stands for the source's name: {@code *.csv} gives {@code trades-1.csv}. A pattern without a wildcard is
 * the file's name.
 */
public final class OutputFile {

    private static final String WILDCARDS = "*?[]{}";
    private static final String SEPARATORS = "-_.";
    private static final String NUMBER = "1";

    private OutputFile() {}

    /**
     * The file of a source.
     *
     * @param source the source's name
     * @param files its pattern
     * @param place where the pattern stands, for a problem
     * @param problems takes a pattern that no file can be named after
     * @return the file; empty where there is a problem
     */
    public static Optional<Path> of(String source, String files, Place place, Problems problems) {
        var slash = Math.max(files.lastIndexOf('/'), files.lastIndexOf(File.separatorChar));
        var directory = files.substring(0, slash + 1);
        var name = files.substring(slash + 1);
        var wildcard = first(name);
        var isNameable = !name.isEmpty()
                && first(directory) < 0
                && (wildcard < 0 || "*?".indexOf(name.charAt(wildcard)) >= 0)
                && (wildcard < 0 || first(name.substring(wildcard + 1)) < 0);
        if (!isNameable) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "no file to generate can be named after '" + files + "'",
                    "Write a pattern with at most one * and that in the file's name, such as " + source + "*.csv");
            return Optional.empty();
        }
        return Optional.of(Path.of(directory + (wildcard < 0 ? name : numbered(source, name, wildcard))));
    }

    private static String numbered(String source, String name, int wildcard) {
        var before = name.substring(0, wildcard);
        var after = name.substring(wildcard + 1);
        if (name.charAt(wildcard) == '?') {
            return before + NUMBER + after;
        }
        var start = before.isEmpty() ? source : before;
        var separator = SEPARATORS.indexOf(start.charAt(start.length() - 1)) >= 0 ? "" : "-";
        return start + separator + NUMBER + after;
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
