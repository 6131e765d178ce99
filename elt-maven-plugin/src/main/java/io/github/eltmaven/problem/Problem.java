package io.github.eltmaven.problem;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, as data.
 *
 * @param code what kind of problem it is, and who can mend it
 * @param place where it stands; null where it is in no file
 * @param what what is wrong, a sentence without its final full stop
 * @param fix how to mend it, a sentence without its final full stop; a question keeps its mark
 */
public record Problem(ProblemCode code, @Nullable Place place, String what, String fix) {

    public static Problem at(Place place, ProblemCode code, String what, String fix) {
        return new Problem(code, place, what, fix);
    }

    public static Problem of(ProblemCode code, String what, String fix) {
        return new Problem(code, null, what, fix);
    }

    /** One problem in the words that people read: place, what, how to fix. */
    public String render(Path directory) {
        var where = place == null ? "" : place.render(directory) + ": ";
        return where + what + ". " + fix + (fix.endsWith("?") ? "" : ".");
    }
}
