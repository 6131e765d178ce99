package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the catalog says of functions by their names.
 *
 * @param changing those whose value may be another one although their arguments are the same: random numbers, the clock,
 *     settings, functions of the project that read what they like
 * @param aggregates those that make one value of many rows
 * @param definitions the statements that make those of the project, whose value changes with them
 */
public record FunctionTraits(List<String> changing, List<String> aggregates, List<String> definitions) {

    private static final String CHANGING = """
            -- Functions with a value of their own: volatile ones, and stable ones that ask more than the session's fixed settings.
            SELECT DISTINCT proname::text
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE proname = ANY (?)
               AND (provolatile = 'v'
                    OR provolatile = 's' AND (nspname <> 'pg_catalog'
                       OR proname ~ '^(pg_|txid_|has_|inet_|current_|session_|now$|age$|transaction_timestamp$|statement_timestamp$|row_security_active$|to_reg)'))
             ORDER BY 1""";

    private static final String AGGREGATES = """
            SELECT DISTINCT proname::text FROM pg_proc WHERE proname = ANY (?) AND prokind = 'a' ORDER BY 1""";

    private static final String DEFINITIONS = """
            SELECT pg_get_functiondef(p.oid)
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE p.proname = ANY (?) AND p.prokind = 'f' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
             ORDER BY 1""";

    /** What SQL has no parentheses for, and the catalog no name. */
    private static final Pattern CLOCK_OR_ROLE = Pattern.compile("current_\\w+|localtime|localtimestamp|session_user");

    public FunctionTraits {
        changing = List.copyOf(changing);
        aggregates = List.copyOf(aggregates);
        definitions = List.copyOf(definitions);
    }

    /** The traits of functions of any schema; a name that is no function has none. */
    public static FunctionTraits of(Session session, Collection<String> names) throws SQLException {
        var special = names.stream()
                .filter(name -> CLOCK_OR_ROLE.matcher(name).matches())
                .findFirst();
        return new FunctionTraits(
                special.isPresent() ? List.of(special.get()) : read(session, CHANGING, names),
                read(session, AGGREGATES, names),
                read(session, DEFINITIONS, names));
    }

    private static List<String> read(Session session, String query, Collection<String> names) throws SQLException {
        return session.query(row -> row.getString(1), query, session.array("text", names));
    }
}
