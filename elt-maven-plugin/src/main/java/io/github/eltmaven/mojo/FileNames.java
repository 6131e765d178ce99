package io.github.eltmaven.mojo;

import io.github.eltmaven.load.TakenAgain;
import io.github.eltmaven.pipeline.BrokenGlob;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads names and patterns of files from the value of a property. */
final class FileNames {

    private FileNames() {}

    /**
     * Returns the names and patterns.
     *
     * @param property the property that has the value
     * @param without what the user has to do where the property is left out, such as {@code and give elt.load}
     * @param text the value; null where the property is not set, which gives no names
     * @throws ProblemException where the value holds no name, or a pattern is broken
     */
    static List<String> of(String property, String without, @Nullable String text) {
        var patterns = NameList.ofPatterns(property, "file", without, text);
        for (var pattern : patterns) {
            BrokenGlob.of(pattern).ifPresent(broken -> {
                throw new ProblemException(
                        Problem.of(ProblemCode.CONFIGURATION, broken.what(" of " + property), BrokenGlob.FIX));
            });
        }
        return patterns;
    }

    /**
     * Returns the files that {@code elt.again} names.
     *
     * @param text the value, {@code true} for all files
     */
    static TakenAgain takenAgain(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return TakenAgain.NONE;
        }
        return text.equals("true")
                ? TakenAgain.ALL
                : TakenAgain.of(of(PropertyNames.AGAIN, "to leave all of them out", text));
    }
}
