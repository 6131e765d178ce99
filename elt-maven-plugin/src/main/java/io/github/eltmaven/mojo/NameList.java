package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
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
        if (text == null) {
            return List.of();
        }
        var names = Arrays.stream(text.split(","))
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
