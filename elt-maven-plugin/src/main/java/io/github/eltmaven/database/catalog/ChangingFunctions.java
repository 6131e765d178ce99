package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.ClockConstants;
import io.github.eltmaven.sql.FunctionCall;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls in SQL that may return a different value for the same arguments:
 *
 * <ul>
 * <li>the clock, random numbers, sequences, the session and its role
 * <li>functions that are VOLATILE
 * <li>functions of the project that read tables
 * <li>functions of the project whose body calls any of these
 * </ul>
 *
 * <p>A call that depends only on the settings of the session is not found, since a pipeline fixes these settings.
 */
public final class ChangingFunctions {

    /**
     * A call of such a function.
     *
     * @param offset the position of its first character in the text; 0 if the text does not name it, as behind an operator
     * @param function the function, as a message shows it
     * @param reason why its value changes; completes a sentence that begins with the function
     * @param cause the kind of reason, which decides how the user can fix it
     */
    public record ChangingCall(int offset, String function, String reason, Cause cause) {}

    /** Why a function may return a different value. */
    public enum Cause {
        /** A function of PostgreSQL whose value changes. */
        BUILT_IN,
        /** A function of the project that is declared VOLATILE, or that calls a changing function. */
        OWN,
        /** The function reads tables, itself or through other functions. */
        READS_TABLES,
        /** Nobody can see which tables the function reads, and it is not declared IMMUTABLE. */
        MAY_READ_TABLES
    }

    private record Reason(String text, Cause cause) {}

    private static final String READS_CLOCK = "may return a different value each time";

    private static final String BUILT_IN = SqlTemplate.of(ChangingFunctions.class, "changing-built-in.sql")
            .with("asking", FunctionTraits.ASKING_MORE_THAN_SETTINGS)
            .text();

    private static final String OWN =
            SqlTemplate.of(ChangingFunctions.class, "project-functions.sql").text();

    private record ProjectFunction(
            String oid,
            String schema,
            String name,
            boolean isVisible,
            int leastArguments,
            int mostArguments,
            boolean isVolatile,
            String body) {

        boolean isMeantBy(FunctionCall call) {
            return name.equals(call.name())
                    && call.schema().map(schema::equals).orElse(isVisible)
                    && leastArguments <= call.arguments()
                    && call.arguments() <= mostArguments;
        }

        String shown() {
            return schema + "." + name + "()";
        }
    }

    private record Signature(String name, int arguments) {}

    private final Session session;
    private FunctionReads.@Nullable KnownFunctions known;

    public ChangingFunctions(Session session) {
        this.session = session;
    }

    /**
     * Returns the changing calls in a text that PostgreSQL has not analysed. If several functions have the name, the call counts
     * as changing if all functions that it may mean are changing.
     */
    public List<ChangingCall> in(String sql) throws SQLException {
        var calls = FunctionCall.in(sql);
        return in(calls, own(List.of(), names(calls)), new HashSet<>());
    }

    /**
     * Returns the changing calls in a text whose functions are known.
     *
     * @param used the object ids of all functions that the text uses, without PostgreSQL's own functions
     */
    public List<ChangingCall> in(String sql, Collection<String> used) throws SQLException {
        var calls = FunctionCall.in(sql);
        var own = own(used, List.of());
        var found = new ArrayList<>(in(calls, own, new HashSet<>()));
        for (var function : own) {
            // An operator or a cast calls it.
            if (calls.stream().noneMatch(function::isMeantBy)) {
                reason(function, new HashSet<>())
                        .ifPresent(reason ->
                                found.add(new ChangingCall(0, function.shown(), reason.text(), reason.cause())));
            }
        }
        return found;
    }

    private List<ChangingCall> in(List<FunctionCall> calls, List<ProjectFunction> own, Set<String> visited)
            throws SQLException {
        var builtIn = builtIn(calls);
        var found = new ArrayList<ChangingCall>();
        for (var call : calls) {
            var meant =
                    own.stream().filter(function -> function.isMeantBy(call)).toList();
            if (call.isOfSession()) {
                found.add(new ChangingCall(call.offset(), call.name(), READS_CLOCK, Cause.BUILT_IN));
            } else if (meant.isEmpty()) {
                if (call.schema().map("pg_catalog"::equals).orElse(true)
                        && builtIn.contains(new Signature(call.name(), call.arguments()))) {
                    found.add(new ChangingCall(call.offset(), call.name() + "()", READS_CLOCK, Cause.BUILT_IN));
                }
            } else {
                reason(meant, visited)
                        .ifPresent(reason -> found.add(
                                new ChangingCall(call.offset(), meant.get(0).shown(), reason.text(), reason.cause())));
            }
        }
        return found;
    }

    private Optional<Reason> reason(List<ProjectFunction> meant, Set<String> visited) throws SQLException {
        var last = Optional.<Reason>empty();
        for (var function : meant) {
            last = reason(function, visited);
            if (last.isEmpty()) {
                return last;
            }
        }
        return last;
    }

    /** Returns why the value of a function changes, or empty if there is no sign that it does. */
    private Optional<Reason> reason(ProjectFunction function, Set<String> visited) throws SQLException {
        var reads = known().unpromisedReads(function.oid());
        if (!reads.tables().isEmpty()) {
            var tables = reads.tables().stream().sorted().collect(Collectors.joining(", "));
            return Optional.of(new Reason("reads " + tables, Cause.READS_TABLES));
        }
        if (function.isVolatile()) {
            return Optional.of(new Reason("is VOLATILE", Cause.OWN));
        }
        if (reads.unknown().isPresent()) {
            return Optional.of(new Reason(
                    "may read any table, since " + reads.unknown().get()
                            + "() runs texts as SQL or has a language that cannot be analysed, and is not IMMUTABLE",
                    Cause.MAY_READ_TABLES));
        }
        if (!visited.add(function.oid()) || function.body().isEmpty()) {
            return Optional.empty();
        }
        var constant = ClockConstants.castIn(function.body());
        if (constant.isPresent()) {
            return Optional.of(new Reason("reads the clock by " + constant.get(), Cause.OWN));
        }
        var calls = FunctionCall.in(function.body());
        return in(calls, own(List.of(), names(calls)), visited).stream()
                .findFirst()
                .map(call -> new Reason("calls " + call.function(), Cause.OWN));
    }

    private FunctionReads.KnownFunctions known() throws SQLException {
        var read = known;
        if (read == null) {
            read = FunctionReads.KnownFunctions.of(session);
            known = read;
        }
        return read;
    }

    private static Set<String> names(List<FunctionCall> calls) {
        return calls.stream().map(FunctionCall::name).collect(Collectors.toSet());
    }

    private Set<Signature> builtIn(List<FunctionCall> calls) throws SQLException {
        var signatures = calls.stream()
                .map(call -> new Signature(call.name(), call.arguments()))
                .distinct()
                .toList();
        return signatures.isEmpty()
                ? Set.of()
                : Set.copyOf(session.ask(
                        row -> new Signature(row.getString(1), row.getInt(2)),
                        BUILT_IN,
                        session.array(
                                "text", signatures.stream().map(Signature::name).toList()),
                        session.array(
                                "int4",
                                signatures.stream().map(Signature::arguments).toList())));
    }

    private List<ProjectFunction> own(Collection<String> oids, Collection<String> names) throws SQLException {
        return oids.isEmpty() && names.isEmpty()
                ? List.of()
                : session.ask(
                        row -> new ProjectFunction(
                                row.getString("id"),
                                row.getString("schema"),
                                row.getString("name"),
                                row.getBoolean("is_visible"),
                                row.getInt("least_arguments"),
                                row.getInt("most_arguments"),
                                row.getBoolean("is_volatile"),
                                row.getString("body")),
                        OWN,
                        session.array("text", session.searchedSchemas()),
                        session.array("text", oids),
                        session.array("text", names));
    }
}
