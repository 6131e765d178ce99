package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.regex.Pattern;

/** The URL of a database as people give it, who may have put a password into it that must not be shown. */
public final class JdbcUrl {

    private static final String HOST = "(\\[[^\\]/?@]*\\]|[^\\[\\]:/?@,]*)(:\\d+)?";

    /** What may be handed to the driver: where it cannot read a port or misses a slash, its own log repeats what is there. */
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*/|(?!//))[^?@]*(\\?.*)?", Pattern.DOTALL);

    /** User and password before a host, as other URLs have them; what is hidden may hold any character. */
    private static final Pattern LOGIN =
            Pattern.compile("^((?:jdbc:)?(?:postgresql:(?://)?|[a-z0-9+.-]+://)?).*@", Pattern.DOTALL);

    private static final Pattern PASSWORD_OPTION =
            Pattern.compile("([?&;][^=?&;]*password[^=?&;]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    private static final String HIDDEN = "******";

    private JdbcUrl() {}

    /**
     * Refuses what is no URL of PostgreSQL, and one with credentials where none belong, before the driver repeats it.
     *
     * @throws ProblemException without anything that may be a password
     */
    static void check(String url) {
        if (!FORM.matcher(url).matches() || isSecret(url.replaceFirst("\\?(?s).*", ""))) {
            throw unreadable(url);
        }
    }

    static ProblemException unreadable(String url) {
        return new ProblemException(Problem.of(
                ProblemCode.ACCESS,
                "'" + masked(url) + "' is no PostgreSQL URL",
                "Write -Delt.url=jdbc:postgresql://host:5432/database, with elt.user and elt.password"));
    }

    /** Whether something in it must not be shown. */
    public static boolean isSecret(String url) {
        return !masked(url).equals(url);
    }

    /** The URL as it may be shown. */
    public static String masked(String url) {
        var withoutLogin =
                FORM.matcher(url).matches() ? url : LOGIN.matcher(url).replaceFirst("$1" + HIDDEN + "@");
        return PASSWORD_OPTION.matcher(withoutLogin).replaceAll("$1" + HIDDEN);
    }
}
