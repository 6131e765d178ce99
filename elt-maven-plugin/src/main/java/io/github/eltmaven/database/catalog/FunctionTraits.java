package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the catalog says of the functions that a query calls. Functions of the same name in other schemas do not count.
 *
 * @param changing the functions that may return a different value for the same arguments: random numbers, the clock, settings,
 *     functions of the project that may read tables
 * @param aggregates the functions that make one value of many rows
 * @param multiplying the functions that make several rows of one row
 * @param definitions the names of the project's functions that the query calls, then the definitions of all the project's
 *     functions, since the value of one may change with any other; empty if the query calls none
 */
public record FunctionTraits(
        List<String> changing, List<String> aggregates, List<String> multiplying, List<String> definitions) {

    /**
     * A pattern for the server: the names of stable functions that read more than their arguments and the settings of the
     * session. They read the clock, the session, the catalog or tables. A pipeline fixes the settings.
     */
    static final String ASKING_MORE_THAN_SETTINGS =
            "^(pg_(?!typeof$|input_|collation_for$|char_to_encoding$|encoding_to_char$|client_encoding$)"
                    + "|txid_|has_|inet_|current_|session_|system_user$|getpgusername$|mxid_age$|version$"
                    + "|table_to_xml|schema_to_xml|database_to_xml|col_description$|obj_description$|shobj_description$"
                    + "|now$|age$|transaction_timestamp$|statement_timestamp$|row_security_active$|to_reg)";

    private static final String TRAITS = SqlTemplate.of(FunctionTraits.class, "function-traits.sql")
            .with("asking", ASKING_MORE_THAN_SETTINGS)
            .text();

    private static final String DEFINITIONS =
            SqlTemplate.of(FunctionTraits.class, "function-definitions.sql").text();

    /** Calls that SQL writes without parentheses, and that the catalog has no name for. */
    private static final Pattern CLOCK_OR_ROLE =
            Pattern.compile("current_\\w+|localtime|localtimestamp|session_user|system_user|user");

    private record NamedFunction(
            String name, boolean isChanging, boolean isAggregate, boolean isMultiplying, boolean isOfProject) {}

    public FunctionTraits {
        changing = List.copyOf(changing);
        aggregates = List.copyOf(aggregates);
        multiplying = List.copyOf(multiplying);
        definitions = List.copyOf(definitions);
    }

    /** Returns the traits of the functions that a query calls. */
    public static FunctionTraits of(Session session, QueryShape shape) throws SQLException {
        return of(session, shape, List.of());
    }

    /**
     * Returns the traits of the functions that a query calls, and of other functions.
     *
     * @param others names in texts that PostgreSQL has not analysed: they may mean a function of any schema
     */
    public static FunctionTraits of(Session session, QueryShape shape, Collection<String> others) throws SQLException {
        var known = session.ask(
                row -> new NamedFunction(
                        row.getString("name"),
                        row.getBoolean("is_changing"),
                        row.getBoolean("is_aggregate"),
                        row.getBoolean("is_multiplying"),
                        row.getBoolean("is_of_project")),
                TRAITS,
                session.array("text", shape.functions()),
                session.array("text", shape.ownFunctions()),
                session.array("text", others));
        var own = those(known, NamedFunction::isOfProject).toList();
        var special = shape.functions().stream()
                .filter(name -> CLOCK_OR_ROLE.matcher(name).matches());
        return new FunctionTraits(
                Stream.concat(special, those(known, NamedFunction::isChanging)).toList(),
                those(known, NamedFunction::isAggregate).toList(),
                those(known, NamedFunction::isMultiplying).toList(),
                own.isEmpty()
                        ? List.of()
                        : Stream.concat(own.stream(), definitions(session, own).stream())
                                .toList());
    }

    private static List<String> definitions(Session session, List<String> named) throws SQLException {
        return session.ask(
                row -> session.shortNames().shortened(row.getString(1)),
                DEFINITIONS,
                session.schemas().ledger(),
                session.array("text", named),
                session.searchedSchemas().contains("public"));
    }

    private static Stream<String> those(List<NamedFunction> known, Predicate<NamedFunction> trait) {
        return known.stream().filter(trait).map(NamedFunction::name);
    }
}
