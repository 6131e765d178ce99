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
 */
public record FunctionTraits(List<String> changing, List<String> aggregates) {

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

    /** What SQL has no parentheses for, and the catalog no name. */
    private static final Pattern CLOCK_OR_ROLE = Pattern.compile("current_\\w+|localtime|localtimestamp|session_user");

    public FunctionTraits {
        changing = List.copyOf(changing);
        aggregates = List.copyOf(aggregates);
    }

    /** The traits of functions of any schema; a name that is no function has none. */
    public static FunctionTraits of(Session session, Collection<String> names) throws SQLException {
        var special = names.stream()
                .filter(name -> CLOCK_OR_ROLE.matcher(name).matches())
                .findFirst();
        if (special.isPresent()) {
            return new FunctionTraits(List.of(special.get()), aggregates(session, names));
        }
        return new FunctionTraits(
                session.query(row -> row.getString(1), CHANGING, session.array("text", names)),
                aggregates(session, names));
    }

    private static List<String> aggregates(Session session, Collection<String> names) throws SQLException {
        return session.query(row -> row.getString(1), AGGREGATES, session.array("text", names));
    }
}
