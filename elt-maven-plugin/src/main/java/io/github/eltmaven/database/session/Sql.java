package io.github.eltmaven.database.session;

import io.github.eltmaven.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Parts of generated SQL: quoted names, lists and conditions. */
public final class Sql {

    private static final int LONGEST_NAME = 63;

    /** PostgreSQL takes 1,664 columns, and each part needs two. */
    private static final int PARTS_OF_A_RECORD = 800;

    /**
     * A column that keeps the planner from merging a query with the one around it, which would compute each of its
     * expressions once for every place that uses it. OFFSET 0 would do the same in one process only; a function that is
     * volatile and may run in any process does it for nothing.
     */
    public static final String FENCE = "pg_is_in_recovery() AS _fence";

    private Sql() {}

    /** A name, quoted so that it means itself whatever it is. */
    public static String identifier(String name) {
        return Quoting.identifier(name);
    }

    public static String identifier(String schema, String name) {
        return identifier(schema) + "." + identifier(name);
    }

    /** A string constant. */
    public static String literal(String text) {
        return Quoting.literal(text);
    }

    /** Names, quoted, with a comma between, each after a prefix such as {@code t.}. */
    public static String list(String prefix, Collection<String> names) {
        return names.stream().map(name -> prefix + identifier(name)).collect(Collectors.joining(", "));
    }

    public static String list(Collection<String> names) {
        return list("", names);
    }

    /** Whether the rows of two prefixes have the same values in all columns; NULL equals NULL. */
    public static String same(String left, String right, Collection<String> names) {
        return "ROW(" + list(left, names) + ") IS NOT DISTINCT FROM ROW(" + list(right, names) + ")";
    }

    /** Whether the rows of two prefixes agree in key columns, which are never NULL; the planner can hash this. */
    public static String sameKey(String left, String right, Collection<String> names) {
        return names.stream()
                .map(name -> left + identifier(name) + " = " + right + identifier(name))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * A relation whose expressions are computed once for each row, however often the query around it uses them: {@link #FENCE}.
     *
     * @param relation a table or a query in parentheses
     */
    public static String computedOnce(String relation) {
        return "(SELECT given.*, " + FENCE + " FROM " + relation + " AS given)";
    }

    /**
     * Returns one value that is made of several parts. Two such values are ordered by their first part, then by the second, and so on;
     * NULL is the lowest. It keeps an ORDER BY or a condition small: a term for each column would be more than PostgreSQL takes.
     *
     * @param expressions of types that have an order; where two of these values are compared, the types are the same
     */
    public static String inOrder(List<String> expressions) {
        var records = new ArrayList<String>();
        for (var start = 0; start < expressions.size(); start += PARTS_OF_A_RECORD) {
            records.add(expressions.subList(start, Math.min(expressions.size(), start + PARTS_OF_A_RECORD)).stream()
                    .map(expression -> expression + " IS NOT NULL, " + expression)
                    .collect(Collectors.joining(", ", "ROW(", ")::record")));
        }
        // A record of which a part is NULL is not IS NOT NULL; an array of records is.
        return "ARRAY[" + String.join(", ", records) + "]";
    }

    /**
     * A name as long as PostgreSQL keeps it, which would cut it with a notice. The end of one that is longer gives way to a number
     * made of all of it: names that begin alike stay apart.
     *
     * @param name of ASCII characters
     */
    public static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var number =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)).getMostSignificantBits();
        var end = "_" + HexFormat.of().toHexDigits(number);
        return name.substring(0, LONGEST_NAME - end.length()) + end;
    }
}
