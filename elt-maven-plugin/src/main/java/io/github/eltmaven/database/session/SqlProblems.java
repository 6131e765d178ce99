package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns errors of the driver and the server into problems that say how to fix them. */
public final class SqlProblems {

    /** The classes of SQLSTATE for errors of a query: features, cardinality, data, syntax and names. */
    private static final Set<String> OF_QUERIES = Set.of("0A", "21", "22", "42");

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final String LIMIT_EXCEEDED = "54000";

    private static final String OUT_OF_MEMORY = "53200";

    /** PostgreSQL has no SQLSTATE of its own for a value that is larger than it can allocate. */
    private static final String INTERNAL_ERROR = "XX000";

    /** The class of SQLSTATEs of values that an expression cannot compute with. */
    private static final String DATA_EXCEPTION = "22";

    /** Another session held a lock for too long. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * What the SQLSTATEs begin with that concern the connection, the server, its resources or other sessions rather than a
     * statement.
     */
    public static final List<String> OF_THE_CONNECTION =
            List.of("08", "25", "40", "53", LOCK_NOT_AVAILABLE, "57", "58", "XX");

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** The SQLSTATEs after which a session is gone: the network's, and those of a server that ends it. */
    private static final Set<String> LOST_CONNECTION =
            Set.of("08000", "08003", "08006", "08007", "25P03", "57P01", "57P02", "57P03", "57P05");

    /** The words in the context of an error when the server reads a bound value. */
    private static final Pattern BOUND_VALUE = Pattern.compile("portal.*? parameter \\$(\\d+)");

    private SqlProblems() {}

    /** Whether a row was refused because of another row. */
    public static boolean isCollision(SQLException error) {
        return state(error).equals(UNIQUE_VIOLATION) || state(error).equals(EXCLUSION_VIOLATION);
    }

    /** Whether a row may have been refused for its own values: one is too long for an index, or an expression of an index fails. */
    public static boolean isOfRow(SQLException error) {
        return state(error).equals(LIMIT_EXCEEDED) || state(error).startsWith(DATA_EXCEPTION);
    }

    /** Returns the constraint or index that refused a row, or empty if the server does not name it. */
    public static Optional<String> constraint(SQLException error) {
        return error instanceof PSQLException known
                ? Optional.ofNullable(known.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
                : Optional.empty();
    }

    /**
     * Returns how to fix that a table refuses rows. PostgreSQL compares an updated row with rows that the same statement has not
     * updated yet, unless the constraint is deferrable.
     *
     * @param fix the fix without this hint
     */
    public static String fixOfRows(SQLException error, String fix) {
        return state(error).equals(UNIQUE_VIOLATION)
                ? fix + "; where rows exchange values, let a migration make the constraint UNIQUE … DEFERRABLE"
                : fix;
    }

    public static Problem ofConnecting(SQLException error, ConnectionSettings settings) {
        var url = JdbcUrl.masked(settings.url());
        // If the server asks for a password and there is none, the driver reports a rejected connection.
        if (settings.password() == null && state(error).equals("08004")) {
            return ofLogin(error, settings);
        }
        if (isOfTls(error)) {
            return Problem.of(
                    ProblemCode.ACCESS,
                    "no encrypted connection to " + url + ": " + message(error) + cause(error),
                    "Check sslmode and sslrootcert in elt.url, and the certificate of the server");
        }
        return switch (state(error)) {
            case "28P01", "28000" -> ofLogin(error, settings);
            case "3D000" ->
                Problem.of(
                        ProblemCode.ACCESS,
                        "cannot connect to " + url + ": " + message(error),
                        "Create the database, or name another one in elt.url");
            case "08001", "08004", "08006", "08P01" ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "cannot connect to " + url + ": " + withoutAdvice(message(error)) + cause(error),
                        "Check that the server runs and that host and port of elt.url are right");
            default -> of(error);
        };
    }

    /**
     * Whether the error is about encryption. The driver has no SQLSTATE for that. If the server asks for encryption, it is an
     * error of the login.
     */
    private static boolean isOfTls(SQLException error) {
        for (var cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return message(error).contains("SSL") && !state(error).equals("28000");
    }

    private static Problem ofLogin(SQLException error, ConnectionSettings settings) {
        return Problem.of(
                ProblemCode.ACCESS,
                "the server at " + JdbcUrl.masked(settings.url()) + " refused the login of "
                        + (settings.user() == null ? "the default user" : "'" + settings.user() + "'") + ": "
                        + message(error),
                "Check elt.user and elt.password, or the <server> of elt.serverId in settings.xml");
    }

    /** Removes the driver's own advice, which is longer than ours and says the same. */
    private static String withoutAdvice(String message) {
        return message.replaceFirst("\\. Check that the hostname and port .*", "");
    }

    /** Returns the network's error, if the driver's message does not contain it. */
    private static String cause(SQLException error) {
        var cause = error.getCause();
        if (cause instanceof UnknownHostException) {
            return " (unknown host " + cause.getMessage() + ")";
        }
        var isNew = cause instanceof IOException
                && !(cause instanceof ConnectException)
                && cause.getMessage() != null
                && !message(error).contains(cause.getMessage());
        return isNew ? " (" + PrintableText.sentence(cause.getMessage()) + ")" : "";
    }

    /** Returns the problem of an error that belongs to no file of the user. */
    public static Problem of(SQLException error) {
        if (isOfLostConnection(error)) {
            return ofLostConnection(error, "");
        }
        return switch (state(error)) {
            case "42501" ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "the database refuses: " + message(error),
                        "Grant the role of elt.user what is missing, for example CREATE on the database");
            case "53100" ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "the server's disk is full: " + message(error),
                        "Free space on the server and run again; nothing of this step was kept");
            case SERIALIZATION_FAILURE, DEADLOCK ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "another session changed the same rows meanwhile: " + message(error),
                        "Run again; nothing of this step was kept");
            case LOCK_NOT_AVAILABLE ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "another session holds a lock: " + message(error),
                        "Run again when that session has ended its transaction; nothing of this step was kept");
            default ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "the database failed: " + message(error) + " (SQLSTATE " + state(error) + ")",
                        "Run again with -X to see the statement");
        };
    }

    /**
     * Returns the problem that a session is gone.
     *
     * @param place where that was, such as {@code " in dw.trades"}, or an empty text
     */
    static Problem ofLostConnection(SQLException error, String place) {
        return Problem.of(
                ProblemCode.DATABASE,
                "the connection to the server was lost" + place + ": " + message(error) + cause(error),
                "See the server's log for the reason, then run again: the next run goes on from what the server has"
                        + " committed");
    }

    /** Whether the session is gone: its connection was lost, or the server has ended it. */
    public static boolean isOfLostConnection(SQLException error) {
        return LOST_CONNECTION.contains(state(error));
    }

    /** Whether another session worked on the same rows or tables at the same time, so that the work may succeed the next time. */
    public static boolean isOfConcurrency(SQLException error) {
        return state(error).equals(SERIALIZATION_FAILURE) || state(error).equals(DEADLOCK);
    }

    /** Whether a statement waited too long for a lock of another session. */
    static boolean isOfLock(SQLException error) {
        return state(error).equals(LOCK_NOT_AVAILABLE);
    }

    /** Returns the error of the database that is the failure, or its cause; empty if there is none. */
    public static Optional<SQLException> find(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the problem of an error in a query of the user.
     *
     * @param statement the statement that was sent
     * @param place returns the place in the user's file for an offset in the statement
     */
    public static Problem inQuery(SQLException error, String statement, IntFunction<Place> place, ProblemCode code) {
        if (isOfTheConnection(error)) {
            return of(error);
        }
        return Problem.at(
                place.apply(offset(error, statement)),
                code,
                "PostgreSQL refuses the query: " + message(error),
                hint(error, "Correct the query"));
    }

    /**
     * Returns the offset of the character that an error names in a statement. The server counts a pair of surrogates as one
     * character.
     */
    public static int offset(@Nullable SQLException error, String statement) {
        var server = error == null ? null : serverError(error);
        var position = server == null ? 0 : server.getPosition();
        var before = Math.min(Math.max(position - 1, 0), statement.codePointCount(0, statement.length()));
        return statement.offsetByCodePoints(0, before);
    }

    /** Whether the text of a query, or a value that it computes, causes an error. */
    public static boolean isOfQuery(SQLException e) {
        return state(e).length() == 5 && OF_QUERIES.contains(state(e).substring(0, 2));
    }

    /** Whether the error concerns the connection, the server or its resources rather than the statement. */
    public static boolean isOfTheConnection(SQLException error) {
        var state = state(error);
        return state.isEmpty() || OF_THE_CONNECTION.stream().anyMatch(state::startsWith);
    }

    /** Whether a statement needs more memory than the server or the driver has for it. The connection stays usable. */
    public static boolean isOfMemory(SQLException error) {
        return state(error).equals(OUT_OF_MEMORY) || state(error).equals(INTERNAL_ERROR);
    }

    public static String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    /** Returns the server's message with its detail, in one line. */
    public static String message(SQLException error) {
        var server = serverError(error);
        if (server == null || server.getMessage() == null) {
            return PrintableText.sentence(String.valueOf(error.getMessage()));
        }
        var detail = server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
        return PrintableText.sentence(server.getMessage() + detail);
    }

    /**
     * Returns the number of the bound value that the server could not read, counted from 1, or empty if the error is a different
     * one.
     */
    public static OptionalInt boundValue(SQLException error) {
        var server = serverError(error);
        var where = server == null || server.getWhere() == null ? "" : server.getWhere();
        var matcher = BOUND_VALUE.matcher(where);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Returns the server's hint, or a given text if it has none. */
    public static String hint(SQLException error, String otherwise) {
        var server = serverError(error);
        return server == null || server.getHint() == null ? otherwise : PrintableText.sentence(server.getHint());
    }

    private static @Nullable ServerErrorMessage serverError(SQLException error) {
        return error instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    }
}
