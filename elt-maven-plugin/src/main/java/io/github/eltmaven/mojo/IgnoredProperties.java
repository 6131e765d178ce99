package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.List;
import java.util.Properties;

/** Finds properties of the command line that have no effect on the kind of database that a goal works on. */
final class IgnoredProperties {

    private static final List<String> OF_URL =
            List.of(PropertyNames.USER, PropertyNames.PASSWORD, PropertyNames.SERVER_ID);
    private static final List<String> OF_CONTAINER =
            List.of(PropertyNames.DATABASE_IMAGE, PropertyNames.DATABASE_REUSE);
    private static final List<String> OF_EMBEDDED = List.of(PropertyNames.POSTGRES_VERSION);

    private IgnoredProperties() {}

    /**
     * Refuses a URL that the goal would not use, and warns of every other property that has no effect.
     *
     * @param typed the properties of the command line
     * @throws ProblemException where the user typed a URL and the goal works on the build's own server
     */
    static void check(Properties typed, DatabaseKind chosen, Log log) {
        if (chosen != DatabaseKind.URL && typed.containsKey(PropertyNames.URL)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "-D" + PropertyNames.URL + " is given, but " + PropertyNames.DATABASE + " is " + chosen.word()
                            + ", so the goal would work on another database",
                    "Leave the URL out, or add -D" + PropertyNames.DATABASE + "=" + DatabaseKind.URL.word()));
        }
        warn(typed, OF_URL, DatabaseKind.URL, chosen, log);
        warn(typed, OF_CONTAINER, DatabaseKind.CONTAINER, chosen, log);
        warn(typed, OF_EMBEDDED, DatabaseKind.EMBEDDED, chosen, log);
    }

    private static void warn(Properties typed, List<String> names, DatabaseKind meant, DatabaseKind chosen, Log log) {
        if (meant == chosen) {
            return;
        }
        names.stream()
                .filter(typed::containsKey)
                .forEach(name -> log.warn("-D" + name + " has no effect: " + PropertyNames.DATABASE + " is "
                        + chosen.word() + ", and only a database of kind " + meant.word() + " uses it"));
    }
}
