package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Checks the URL of a database that a user gives, and hides the password that may be in it. */
public final class JdbcUrl {

    private static final String HOST = "(\\[[^\\]/?@]*\\]|[^\\[\\]:/?@,]*)(:\\d+)?";

    /**
     * The URLs that may be given to the driver. If a port is invalid or a slash is missing, the driver's own log would repeat the
     * URL.
     */
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*/|(?!//))[^?@]*(\\?.*)?", Pattern.DOTALL);

    /** User and password before a host, as in other kinds of URLs. They may contain any character. */
    private static final Pattern LOGIN =
            Pattern.compile("^((?:jdbc:)?(?:postgresql:(?://)?|[a-z0-9+.-]+://)?).*@", Pattern.DOTALL);

    private static final Pattern PASSWORD_OPTION =
            Pattern.compile("([?&;][^=?&;]*password[^=?&;]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    private static final String HIDDEN = "******";

    private JdbcUrl() {}

    /**
     * Refuses a text that is not a URL of PostgreSQL, and a URL with credentials in the wrong place, before the driver repeats
     * it.
     *
     * @throws ProblemException if the URL is refused; the message contains nothing that may be a password
     */
    static void check(String url) {
        if (!FORM.matcher(url).matches() || isSecret(url.replaceFirst("\\?(?s).*", ""))) {
            throw unreadable(url);
        }
    }

    /**
     * Refuses an option of the driver that the plugin cannot work with.
     *
     * @throws ProblemException if the URL has such an option
     */
    static void checkOptions(String url) {
        var properties = Driver.parseURL(url, null);
        if (properties != null && "simple".equals(PGProperty.PREFER_QUERY_MODE.getOrDefault(properties))) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ACCESS,
                            "elt.url has the option preferQueryMode=simple, with which the driver writes values into the SQL instead of"
                                    + " sending them beside it",
                            "Take the option out. Behind a pooler, let the pooler work in session mode, or give the server's own port"));
        }
    }

    static ProblemException unreadable(String url) {
        return new ProblemException(Problem.of(
                ProblemCode.ACCESS,
                "'" + masked(url) + "' is not a PostgreSQL URL",
                "Write -Delt.url=jdbc:postgresql://host:5432/database, with elt.user and elt.password"));
    }

    /** Whether the URL contains a part that must not be shown. */
    public static boolean isSecret(String url) {
        return !masked(url).equals(url);
    }

    /** Returns the URL with its secret parts replaced. */
    public static String masked(String url) {
        var withoutLogin =
                FORM.matcher(url).matches() ? url : LOGIN.matcher(url).replaceFirst("$1" + HIDDEN + "@");
        return PASSWORD_OPTION.matcher(withoutLogin).replaceAll("$1" + HIDDEN);
    }
}
