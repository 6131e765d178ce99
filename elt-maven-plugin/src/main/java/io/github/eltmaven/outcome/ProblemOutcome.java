package io.github.eltmaven.outcome;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A problem.
 *
 * @param code the kind of problem, a name of {@link io.github.eltmaven.problem.ProblemCode} in lower case
 * @param place {@code file:line:column} as far as it is known, with the file relative to the project; null where the
 *     problem is in no file
 * @param what what is wrong
 * @param fix how to mend it
 */
public record ProblemOutcome(String code, @Nullable String place, String what, String fix) {

    static ProblemOutcome of(Problem problem, Path base) {
        return new ProblemOutcome(
                Words.of(problem.code()), rendered(problem.place(), base), problem.what(), problem.fix());
    }

    static @Nullable String rendered(@Nullable Place place, Path base) {
        return place == null ? null : place.render(base);
    }
}
