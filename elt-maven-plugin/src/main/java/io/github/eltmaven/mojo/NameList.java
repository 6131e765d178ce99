package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names with commas between, as the value of a property. */
final class NameList {

    private NameList() {}

    /**
     * The names.
     *
     * @param property the property that they are the value of
     * @param noun what they name
     * @param text null where the property is not set, and there is no name
     * @throws ProblemException where a text is there and holds no name
     */
    static List<String> of(String property, String noun, @Nullable String text) {
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
                    "Name one, or leave " + property + " out to run all"));
        }
        return names;
    }
}
