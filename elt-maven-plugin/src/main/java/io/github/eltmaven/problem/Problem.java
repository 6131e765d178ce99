package io.github.eltmaven.problem;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mistake or failure, as data.
 *
 * @param code the kind of problem, which also says who can mend it
 * @param place the place of the mistake; null where it lies in no file
 * @param what a sentence without its final full stop that says what is wrong
 * @param fix a sentence without its final full stop that says how to mend it; a question keeps its question mark
 */
public record Problem(ProblemCode code, @Nullable Place place, String what, String fix) {

    /** The most characters of a sentence. A value in a file has any length. */
    static final int LONGEST = 6_000;

    public Problem {
        what = PrintableText.cut(what, LONGEST);
        fix = PrintableText.cut(fix, LONGEST);
    }

    public static Problem at(Place place, ProblemCode code, String what, String fix) {
        return new Problem(code, place, what, fix);
    }

    public static Problem of(ProblemCode code, String what, String fix) {
        return new Problem(code, null, what, fix);
    }

    /** Renders the problem for people in one line: the place, what is wrong, how to fix it. */
    public String render(Path directory) {
        var where = place == null ? "" : place.render(directory) + ": ";
        return PrintableText.line(where + what + ". " + fix + (fix.endsWith("?") ? "" : "."));
    }
}
