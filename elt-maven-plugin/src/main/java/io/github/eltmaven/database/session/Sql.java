package io.github.eltmaven.database.session;

import io.github.eltmaven.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes parts of SQL: quoted names, lists and conditions. */
public final class Sql {

    private static final int LONGEST_NAME = 63;

    /** PostgreSQL accepts 1,664 columns, and each part needs two. */
    private static final int PARTS_OF_A_RECORD = 800;

    private Sql() {}

    /** Returns quoted names, separated by commas, each with a prefix such as {@code t.}. */
    public static String list(String prefix, Collection<String> names) {
        return names.stream().map(name -> prefix + Quoting.identifier(name)).collect(Collectors.joining(", "));
    }

    public static String list(Collection<String> names) {
        return list("", names);
    }

    /** Returns a SQL condition: is one of the columns NULL? */
    public static String hasNull(Collection<String> names) {
        return names.stream().map(name -> Quoting.identifier(name) + " IS NULL").collect(Collectors.joining(" OR "));
    }

    /** Returns a SQL condition: do the rows of two prefixes have the same values in all columns? NULL equals NULL. */
    public static String same(String left, String right, Collection<String> names) {
        return "ROW(" + list(left, names) + ") IS NOT DISTINCT FROM ROW(" + list(right, names) + ")";
    }

    /**
     * Returns a SQL condition: do the rows of two prefixes have the same key? Key columns are never NULL, so that the planner can
     * hash them.
     */
    public static String sameKey(String left, String right, Collection<String> names) {
        return names.stream()
                .map(name -> left + Quoting.identifier(name) + " = " + right + Quoting.identifier(name))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * Returns a column that keeps the planner from merging a query with the query around it. After a merge, PostgreSQL would
     * compute each expression once for every place that uses it. OFFSET 0 has the same effect, but keeps the query in one
     * process. This function is volatile, may run in any process, and costs next to nothing.
     *
     * @param name the name of the column
     */
    public static String optimizationFence(String name) {
        return "pg_is_in_recovery() AS " + name;
    }

    /**
     * Returns a relation whose expressions PostgreSQL computes once for each row, however often the query around it uses them.
     *
     * @param relation a table or a query in parentheses
     */
    public static String computedOnce(String relation) {
        return "(SELECT given.*, " + optimizationFence("_fence") + " FROM " + relation + " AS given)";
    }

    /**
     * Returns SQL for one value that is made of several parts. Two such values are ordered by their first part, then by the
     * second, and so on; NULL is the lowest. It keeps an ORDER BY or a condition small: PostgreSQL would not accept a term for
     * each of many columns.
     *
     * @param expressions the parts; their types have an order, and are the same in two values that are compared
     */
    public static String inOrder(List<String> expressions) {
        var records = new ArrayList<String>();
        for (var start = 0; start < expressions.size(); start += PARTS_OF_A_RECORD) {
            records.add(expressions.subList(start, Math.min(expressions.size(), start + PARTS_OF_A_RECORD)).stream()
                    .map(expression -> expression + " IS NOT NULL, " + expression)
                    .collect(Collectors.joining(", ", "ROW(", ")::record")));
        }
        // A record with a NULL in it fails IS NOT NULL, but an array of records passes.
        return "ARRAY[" + String.join(", ", records) + "]";
    }

    /**
     * Returns a name that is not longer than PostgreSQL allows, which would cut a longer one. A number that is made from the
     * whole name replaces the end of a longer name, so that names with the same beginning stay different.
     *
     * @param name the name, in ASCII characters
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
