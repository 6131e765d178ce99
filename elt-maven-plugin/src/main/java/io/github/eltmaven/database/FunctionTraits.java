package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the catalog says of functions by their names.
 *
 * @param changing those whose value may be another one although their arguments are the same: random numbers, the clock,
 *     settings, functions of the project that read what they like
 * @param aggregates those that make one value of many rows
 * @param multiplying those that make several rows of one
 * @param definitions the statements that make those of the project, whose value changes with them
 */
public record FunctionTraits(
        List<String> changing, List<String> aggregates, List<String> multiplying, List<String> definitions) {

    private static final String TRAITS = """
            -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.
            SELECT p.proname,
                   bool_or(p.provolatile = 'v'
                           OR p.provolatile = 's' AND (n.nspname <> 'pg_catalog'
                              OR p.proname ~ '^(pg_|txid_|has_|inet_|current_|session_|now$|age$|transaction_timestamp$|statement_timestamp$|row_security_active$|to_reg)')),
                   bool_or(p.prokind = 'a'),
                   bool_or(p.proretset),
                   array_agg(pg_get_functiondef(p.oid) ORDER BY p.oid)
                             FILTER (WHERE p.prokind = 'f' AND n.nspname NOT IN ('pg_catalog', 'information_schema'))
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE p.proname = ANY (?)
             GROUP BY p.proname
             ORDER BY p.proname""";

    /** What SQL has no parentheses for, and the catalog no name. */
    private static final Pattern CLOCK_OR_ROLE = Pattern.compile("current_\\w+|localtime|localtimestamp|session_user");

    private record Named(
            String name, boolean isChanging, boolean isAggregate, boolean isMultiplying, List<String> definitions) {}

    public FunctionTraits {
        changing = List.copyOf(changing);
        aggregates = List.copyOf(aggregates);
        multiplying = List.copyOf(multiplying);
        definitions = List.copyOf(definitions);
    }

    /** The traits of functions of any schema; a name that is no function has none. */
    public static FunctionTraits of(Session session, Collection<String> names) throws SQLException {
        var known = session.query(
                row -> new Named(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getArray(5) == null ? List.of() : Catalog.texts(row.getArray(5))),
                TRAITS,
                session.array("text", names));
        var special = names.stream().filter(name -> CLOCK_OR_ROLE.matcher(name).matches());
        return new FunctionTraits(
                Stream.concat(special, those(known, Named::isChanging)).toList(),
                those(known, Named::isAggregate).toList(),
                those(known, Named::isMultiplying).toList(),
                known.stream().map(Named::definitions).flatMap(List::stream).toList());
    }

    private static Stream<String> those(List<Named> known, Predicate<Named> trait) {
        return known.stream().filter(trait).map(Named::name);
    }
}
