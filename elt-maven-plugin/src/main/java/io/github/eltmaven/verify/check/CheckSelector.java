package io.github.eltmaven.verify.check;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses checks by name. A pattern is a name, with {@code *} for any characters, or the first word of names: {@code latest}
 * means {@code latest dw.trades} and every other check that begins with this word.
 */
public final class CheckSelector {

    private final List<RunnableCheck> checks;
    private final List<String> off;
    private final Path directory;
    private final Problems problems = new Problems();

    /**
     * Creates a selector.
     *
     * @param off the first words of the checks that the project has turned off
     * @param directory the folder of the pipeline
     */
    public CheckSelector(List<RunnableCheck> checks, List<String> off, Path directory) {
        this.checks = List.copyOf(checks);
        this.off = List.copyOf(off);
        this.directory = directory;
    }

    /**
     * The chosen checks.
     *
     * @param checks the checks to run, in the order of all checks
     */
    public record Chosen(List<RunnableCheck> checks, Selection selection) {

        public Chosen {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Chooses the checks that match any of the patterns, or all checks if there is no pattern.
     *
     * @throws ProblemException where a pattern matches no check
     */
    public Chosen choose(List<String> patterns) {
        if (patterns.isEmpty()) {
            return new Chosen(checks, Selection.ALL);
        }
        patterns.forEach(this::refuseWithoutCheck);
        problems.throwIfAny();
        var chosen = new ArrayList<RunnableCheck>();
        var leftOut = new ArrayList<CheckDeclaration>();
        for (var check : checks) {
            if (isSelected(patterns, name(check))) {
                chosen.add(check);
            } else {
                leftOut.add(check.declaration());
            }
        }
        return new Chosen(chosen, new Selection(patterns, leftOut));
    }

    /** Returns whether any of the patterns matches a name, or there is no pattern. */
    public static boolean isSelected(List<String> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> means(pattern, name));
    }

    private void refuseWithoutCheck(String pattern) {
        if (checks.stream().anyMatch(check -> means(pattern, name(check)))) {
            return;
        }
        var turnedOff = turnedOff(pattern);
        if (turnedOff != null) {
            problems.add(
                    Place.of(directory.resolve("elt.yaml")),
                    ProblemCode.CONFIGURATION,
                    "elt.checks asks for '" + pattern + "', but the check '" + turnedOff + "' is turned off",
                    "Remove '" + turnedOff + ": off' under verify:, or do not ask for it");
            return;
        }
        problems.add(Problem.of(
                ProblemCode.CONFIGURATION,
                "elt.checks asks for '" + pattern + "', but no check has that name",
                Suggestion.didYouMean(pattern, known())));
    }

    private @Nullable String turnedOff(String pattern) {
        return off.stream()
                .filter(word -> means(pattern, word) || firstWord(pattern).equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Returns every name, and every first word of a name. */
    private TreeSet<String> known() {
        var known = new TreeSet<String>();
        for (var check : checks) {
            known.add(name(check));
            known.add(firstWord(name(check)));
        }
        return known;
    }

    private static String name(RunnableCheck check) {
        return check.declaration().name();
    }

    private static String firstWord(String name) {
        return name.split(" ", 2)[0];
    }

    private static boolean means(String pattern, String name) {
        return pattern.equals(firstWord(name)) || isInOrder(pattern.split("\\*", -1), name);
    }

    /**
     * Returns whether a name has texts in their order: it begins with the first one, and ends with the last one. The first place that
     * has a text leaves the most to the texts after it, so no other place has to be tried.
     */
    private static boolean isInOrder(String[] texts, String name) {
        if (texts.length == 1) {
            return name.equals(texts[0]);
        }
        if (!name.startsWith(texts[0])) {
            return false;
        }
        var at = texts[0].length();
        for (var i = 1; i < texts.length - 1; i++) {
            var found = name.indexOf(texts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + texts[i].length();
        }
        var last = texts[texts.length - 1];
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
