package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads names with commas between them from the value of a property. */
final class NameList {

    private NameList() {}

    /**
     * Returns the names, each of them once.
     *
     * @param property the property that has the value
     * @param noun what a name stands for, such as {@code check}
     * @param without what the goal does without the property, such as {@code to run all}
     * @param text the value; null where the property is not set, which gives no names
     * @throws ProblemException where the value holds no name
     */
    static List<String> of(String property, String noun, String without, @Nullable String text) {
        return text == null ? List.of() : names(property, noun, without, Arrays.asList(text.split(",")));
    }

    /** Does the same with patterns of files: a comma between braces belongs to a pattern. */
    static List<String> ofPatterns(String property, String noun, String without, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        var begin = 0;
        var depth = 0;
        for (var at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(begin, at));
                        begin = at + 1;
                    }
                }
                default -> {
                    // It belongs to the pattern.
                }
            }
        }
        parts.add(text.substring(begin));
        return names(property, noun, without, parts);
    }

    private static List<String> names(String property, String noun, String without, List<String> parts) {
        var names = parts.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    property + " names no " + noun,
                    "Name one, or leave " + property + " out " + without));
        }
        return names;
    }
}
