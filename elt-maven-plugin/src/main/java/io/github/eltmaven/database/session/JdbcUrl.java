package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Checks the URL of a database that a user gives, and hides the password that may be in it. */
public final class JdbcUrl {

    private static final String PREFIX = "jdbc:postgresql:";

    private static final String HOST = "(\\[[^\\]/?@]*\\]|[^\\[\\]:/?@,]*)(:\\d+)?";

    /**
     * The URLs that may be given to the driver. If a port is invalid or a slash is missing, the driver's own log would repeat the
     * URL.
     */
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "(//" + HOST + "(," + HOST + ")*/|(?!//))[^?@]*(\\?.*)?", Pattern.DOTALL);

    /** User and password before a host, as in other kinds of URLs. They may contain any character. */
    private static final Pattern LOGIN =
            Pattern.compile("^((?:jdbc:)?(?:postgresql:(?://)?|[a-z0-9+.-]+://)?).*@", Pattern.DOTALL);

    private static final Pattern PASSWORD_OPTION =
            Pattern.compile("([?&;][^=?&;]*password[^=?&;]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    /** An option is a name and a value. Without a value it may be the rest of a password that contains an ampersand. */
    private static final Pattern OPTION = Pattern.compile("(?<=[?&])([^=&]*)(=?)([^&]*)");

    private static final Pattern PORT = Pattern.compile(":(\\d+)(?=[,/])");
    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern HALF_ENCODED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** What stands for bytes that are no character. */
    private static final String NO_CHARACTER = "\uFFFD";

    private static final String HIDDEN = "******";

    private JdbcUrl() {}

    /**
     * Refuses a text that is not a URL of PostgreSQL, and a URL with credentials in the wrong place, before the driver repeats
     * it.
     *
     * @throws ProblemException if the URL is refused; the message contains nothing that may be a password
     */
    public static void check(String url) {
        var address = withoutOptions(url);
        if (!FORM.matcher(url).matches() || isSecret(address)) {
            throw unreadable(url);
        }
        var isWithHost = address.startsWith("//", PREFIX.length());
        var begin = isWithHost ? address.indexOf('/', PREFIX.length() + 2) : PREFIX.length();
        if (isWithHost) {
            refuseUnknownPort(address.substring(PREFIX.length(), begin + 1));
        }
        refuseOtherEncoding(address.substring(begin), "the name of the database");
        OPTION.matcher(url)
                .results()
                .forEach(option -> refuseOtherOption(option.group(1), option.group(2), option.group(3)));
    }

    private static void refuseUnknownPort(String hosts) {
        PORT.matcher(hosts)
                .results()
                .map(port -> port.group(1))
                .filter(port ->
                        port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT)
                .findFirst()
                .ifPresent(port -> {
                    throw new ProblemException(Problem.of(
                            ProblemCode.ACCESS,
                            "elt.url has the port " + port + ", and ports are numbers from 1 to " + HIGHEST_PORT,
                            "Write the port of the server there, or none for 5432"));
                });
    }

    private static void refuseOtherOption(String name, String sign, String value) {
        if (sign.isEmpty() && !name.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ACCESS,
                    "elt.url has an option without a value",
                    "Write name=value. If it is the rest of a password, write its & as %26, or give the password with"
                            + " elt.password"));
        }
        refuseOtherEncoding(value, isKnown(name) ? "the option " + name : "an option");
    }

    /** The message of the decoder would show what follows the percent sign. */
    private static void refuseOtherEncoding(String text, String where) {
        if (HALF_ENCODED.matcher(text).find()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ACCESS,
                    "elt.url has a % without two hexadecimal digits behind it in " + where,
                    "Write % as %25, & as %26 and + as %2B there"));
        }
        if (decoded(text).contains(NO_CHARACTER) && !text.contains(NO_CHARACTER)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ACCESS,
                    "elt.url has bytes that are not UTF-8 behind the % signs in " + where,
                    "Encode it as UTF-8, such as %C3%A4 for \u00E4"));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean isKnown(String option) {
        return PGProperty.forName(option) != null;
    }

    private static String withoutOptions(String url) {
        var question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    /** Returns the value of an option; empty if a URL that was checked does not have it. */
    public static Optional<String> option(String url, String name) {
        return OPTION.matcher(url)
                .results()
                .filter(option -> option.group(1).equals(name))
                .map(option -> decoded(option.group(3)))
                .findFirst();
    }

    /** Returns the URL without its options {@code user} and {@code password}, because logs show URLs. */
    public static String withoutCredentials(String url) {
        var kept = OPTION.matcher(url)
                .results()
                .filter(option ->
                        !option.group(1).equals("user") && !option.group(1).equals("password"))
                .map(MatchResult::group)
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining("&"));
        return withoutOptions(url) + (kept.isEmpty() ? "" : "?" + kept);
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

    /** Whether the URL contains a part that is a secret by its name or its place. */
    public static boolean isSecret(String url) {
        return !withoutSecrets(url).equals(url);
    }

    /** Returns the URL with its secret parts replaced, and every part that the driver does not know. */
    public static String masked(String url) {
        return OPTION.matcher(withoutSecrets(url))
                .replaceAll(option -> Matcher.quoteReplacement(isShown(option.group(1)) ? option.group() : HIDDEN));
    }

    /** Whether the name of an option, and a value that is no secret, may be shown. */
    private static boolean isShown(String option) {
        return option.isEmpty()
                || isKnown(option)
                || option.toLowerCase(Locale.ROOT).contains("password");
    }

    private static String withoutSecrets(String url) {
        var withoutLogin =
                FORM.matcher(url).matches() ? url : LOGIN.matcher(url).replaceFirst("$1" + HIDDEN + "@");
        return PASSWORD_OPTION.matcher(withoutLogin).replaceAll("$1" + HIDDEN);
    }
}
