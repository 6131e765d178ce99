package io.github.eltmaven.load;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that are loaded though their content was retracted.
 *
 * @param isAll whether these are all files
 * @param patterns names or patterns of files, relative to the project
 */
public record TakenAgain(boolean isAll, List<String> patterns) {

    public static final TakenAgain NONE = new TakenAgain(false, List.of());
    public static final TakenAgain ALL = new TakenAgain(true, List.of());

    public TakenAgain {
        patterns = List.copyOf(patterns);
    }

    /** Returns the files of some names or patterns. */
    public static TakenAgain of(List<String> patterns) {
        return new TakenAgain(false, patterns);
    }

    boolean isTaken(String file) {
        return isAll || patterns.stream().anyMatch(pattern -> FilePattern.matchesName(pattern, file));
    }

    /**
     * Adds a problem for each pattern that matches no retracted file.
     *
     * @param taken the files that were loaded though their content was retracted
     * @param leftOut the files that were left out because their content was retracted
     */
    void refuseUnmatched(Collection<String> taken, Collection<String> leftOut, Problems problems) {
        var retracted =
                Stream.concat(taken.stream(), leftOut.stream()).distinct().toList();
        for (var pattern : patterns) {
            if (taken.stream().noneMatch(file -> FilePattern.matchesName(pattern, file))) {
                problems.add(
                        Problem.of(
                                ProblemCode.CONFIGURATION,
                                "'" + pattern + "' of elt.again matches no file whose content was retracted",
                                Suggestion.nearest(pattern, retracted)
                                        .map(name -> "Did you mean '" + name + "'?")
                                        .orElse(
                                                retracted.isEmpty()
                                                        ? "Leave it out: no file that is there has such a content"
                                                        : "The log names the files that were left out; names are relative to the project")));
            }
        }
    }
}
