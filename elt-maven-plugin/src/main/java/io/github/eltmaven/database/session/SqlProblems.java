package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Place;
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
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the driver's and the server's errors into problems that say what to do. */
public final class SqlProblems {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXCLUSION_VIOLATION = "23P01";

    /** How SQLSTATEs begin that speak of the connection, the server or its resources rather than of a statement. */
    public static final List<String> OF_THE_CONNECTION = List.of("08", "25", "40", "53", "57", "58", "XX");

    /** How the server says in the context of an error that it reads a value that was bound. */
    private static final Pattern BOUND_VALUE = Pattern.compile("portal.*? parameter \\$(\\d+)");

    private SqlProblems() {}

    /**
     * Whether a row was refused because of another row.
     */
    public static boolean isCollision(SQLException error) {
        return state(error).equals(UNIQUE_VIOLATION) || state(error).equals(EXCLUSION_VIOLATION);
    }

    /** The constraint or index that refused a row; empty where the server does not say. */
    public static Optional<String> constraint(SQLException error) {
        return error instanceof PSQLException known
                ? Optional.ofNullable(known.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
                : Optional.empty();
    }

    /**
     * What to do where a table refuses rows. PostgreSQL compares a row with those that are still to be updated by the same
     * statement, unless the constraint may wait until its end.
     *
     * @param fix what to correct
     */
    public static String fixOfRows(SQLException error, String fix) {
        return state(error).equals(UNIQUE_VIOLATION)
                ? fix + "; where rows exchange values, let a migration make the constraint UNIQUE … DEFERRABLE"
                : fix;
    }

    public static Problem ofConnecting(SQLException error, ConnectionSettings settings) {
        var url = JdbcUrl.masked(settings.url());
        // The driver takes a login without the password that is asked for as a connection that was rejected.
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

    /** The driver has no state of its own for it; that the server asks for encryption is a matter of the login. */
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

    /** The driver's own advice is wordier than ours, and says the same. */
    private static String withoutAdvice(String message) {
        return message.replaceFirst("\\. Check that the hostname and port .*", "");
    }

    /** What the network says, where the driver's own words leave it out. */
    private static String cause(SQLException error) {
        var cause = error.getCause();
        if (cause instanceof UnknownHostException) {
            return " (unknown host " + cause.getMessage() + ")";
        }
        var isNew = cause instanceof IOException
                && !(cause instanceof ConnectException)
                && cause.getMessage() != null
                && !message(error).contains(cause.getMessage());
        return isNew ? " (" + oneLine(cause.getMessage()) + ")" : "";
    }

    /** An error that belongs to no file of the user's. */
    public static Problem of(SQLException error) {
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
            case "08003", "08006", "57P01", "57P02", "57P03" ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "the connection to the server was lost: " + message(error),
                        "See the server's log for the reason, then run again");
            case "40001", "40P01" ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "another session changed the same rows meanwhile: " + message(error),
                        "Run again; nothing of this step was kept");
            default ->
                Problem.of(
                        ProblemCode.DATABASE,
                        "the database failed: " + message(error) + " (SQLSTATE " + state(error) + ")",
                        "Run again with -X to see the statement");
        };
    }

    /**
     * An error in a query of the user's.
     *
     * @param statement the statement that was sent
     * @param place the place in the user's file of an offset in the statement
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

    /** The offset in a statement of the character that an error names; the server counts a pair of surrogates as one. */
    public static int offset(@Nullable SQLException error, String statement) {
        var server = error == null ? null : serverError(error);
        var position = server == null ? 0 : server.getPosition();
        var before = Math.min(Math.max(position - 1, 0), statement.codePointCount(0, statement.length()));
        return statement.offsetByCodePoints(0, before);
    }

    /** Whether the error speaks of the connection, the server or its resources rather than of the statement. */
    public static boolean isOfTheConnection(SQLException error) {
        var state = state(error);
        return state.isEmpty() || OF_THE_CONNECTION.stream().anyMatch(state::startsWith);
    }

    public static String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    /** The server's message, one line, with its detail. */
    public static String message(SQLException error) {
        var server = serverError(error);
        if (server == null || server.getMessage() == null) {
            return oneLine(String.valueOf(error.getMessage()));
        }
        var detail = server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
        return oneLine(server.getMessage() + detail);
    }

    /** The number of the bound value that the server could not read, counted from 1; empty where it is another error. */
    public static OptionalInt boundValue(SQLException error) {
        var server = serverError(error);
        var where = server == null || server.getWhere() == null ? "" : server.getWhere();
        var matcher = BOUND_VALUE.matcher(where);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** What the server advises; another advice where it has none. */
    public static String hint(SQLException error, String otherwise) {
        var server = serverError(error);
        return server == null || server.getHint() == null ? otherwise : oneLine(server.getHint());
    }

    private static @Nullable ServerErrorMessage serverError(SQLException error) {
        return error instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    }

    /** A message as part of a sentence: one line, without its final full stop. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }
}
