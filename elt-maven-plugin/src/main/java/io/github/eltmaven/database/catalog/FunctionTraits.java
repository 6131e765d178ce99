package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the catalog says of the functions that a query calls. Functions of one name in other schemas are not meant by it.
 *
 * @param changing those whose value may be another one although their arguments are the same: random numbers, the clock,
 *     settings, functions of the project that read what they like
 * @param aggregates those that make one value of many rows
 * @param multiplying those that make several rows of one
 * @param definitions where one is of the project, its name and all that the project's functions are: its value changes with them
 */
public record FunctionTraits(
        List<String> changing, List<String> aggregates, List<String> multiplying, List<String> definitions) {

    /**
     * The names of stable functions that ask more than their arguments and the settings of the session, which a pipeline fixes: the
     * clock, the session, the catalog, tables. A pattern for the server.
     */
    static final String ASKING_MORE_THAN_SETTINGS =
            "^(pg_(?!typeof$|input_|collation_for$|char_to_encoding$|encoding_to_char$|client_encoding$)"
                    + "|txid_|has_|inet_|current_|session_|system_user$|getpgusername$|mxid_age$|version$"
                    + "|table_to_xml|schema_to_xml|database_to_xml|col_description$|obj_description$|shobj_description$"
                    + "|now$|age$|transaction_timestamp$|statement_timestamp$|row_security_active$|to_reg)";

    private static final String TRAITS = """
            -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.
            -- An aggregate says nothing of that; the functions that it is made of do.
            SELECT p.proname,
                   bool_or(EXISTS (
                       SELECT FROM pg_proc f
                         JOIN pg_namespace fn ON fn.oid = f.pronamespace
                        WHERE f.oid IN (p.oid, a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                        a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
                          AND (f.provolatile = 'v'
                               OR f.provolatile = 's' AND (fn.nspname <> 'pg_catalog'
                                  OR f.proname ~ '%s')))),
                   bool_or(p.prokind = 'a'),
                   bool_or(p.proretset),
                   bool_or(n.nspname NOT IN ('pg_catalog', 'information_schema'))
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
              LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
             WHERE p.proname = ANY ((SELECT ?)::text[]) AND n.nspname = 'pg_catalog'
                OR p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[])
             GROUP BY p.proname
             ORDER BY p.proname""".formatted(ASKING_MORE_THAN_SETTINGS);

    private static final String DEFINITIONS = """
            -- All functions of the project, since each may call others by whatever name; of extensions those that are named.
            SELECT CASE p.prokind
                   WHEN 'a' THEN (SELECT p.oid::regprocedure || ' ' || a FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
                   ELSE pg_get_functiondef(p.oid) END
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', ?) AND NOT starts_with(n.nspname, 'pg_')
               AND (p.proname = ANY (?)
                    OR NOT EXISTS (SELECT FROM pg_depend d
                                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
             ORDER BY 1""";

    /** What SQL has no parentheses for, and the catalog no name. */
    private static final Pattern CLOCK_OR_ROLE =
            Pattern.compile("current_\\w+|localtime|localtimestamp|session_user|system_user|user");

    private record Named(
            String name, boolean isChanging, boolean isAggregate, boolean isMultiplying, boolean isOfProject) {}

    public FunctionTraits {
        changing = List.copyOf(changing);
        aggregates = List.copyOf(aggregates);
        multiplying = List.copyOf(multiplying);
        definitions = List.copyOf(definitions);
    }

    /** The traits of the functions that a query calls. */
    public static FunctionTraits of(Session session, QueryShape shape) throws SQLException {
        return of(session, shape, List.of());
    }

    /**
     * The traits of the functions that a query calls, and of others.
     *
     * @param others names in texts that PostgreSQL was not asked about: a function of any schema may be meant
     */
    public static FunctionTraits of(Session session, QueryShape shape, Collection<String> others) throws SQLException {
        var known = session.query(
                row -> new Named(
                        row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)),
                TRAITS,
                session.array("text", shape.functions()),
                session.array("text", shape.ownFunctions()),
                session.array("text", others));
        var own = those(known, Named::isOfProject).toList();
        var special = shape.functions().stream()
                .filter(name -> CLOCK_OR_ROLE.matcher(name).matches());
        return new FunctionTraits(
                Stream.concat(special, those(known, Named::isChanging)).toList(),
                those(known, Named::isAggregate).toList(),
                those(known, Named::isMultiplying).toList(),
                own.isEmpty()
                        ? List.of()
                        : Stream.concat(own.stream(), definitions(session, own).stream())
                                .toList());
    }

    private static List<String> definitions(Session session, List<String> named) throws SQLException {
        return session.query(
                row -> row.getString(1), DEFINITIONS, session.schemas().ledger(), session.array("text", named));
    }

    private static Stream<String> those(List<Named> known, Predicate<Named> trait) {
        return known.stream().filter(trait).map(Named::name);
    }
}
