package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the planner look up a few keys of many. It takes reading a whole table for cheaper than it is, and does not know that
 * the next time the table will be larger.
 */
public final class Lookups {

    /** The number of rows for each key from which on looking up each key costs less than reading all rows. */
    private static final long ROWS_FOR_A_KEY = 20;

    private static final List<String> OTHER_WAYS = List.of("enable_hashjoin", "enable_mergejoin", "enable_seqscan");

    private Lookups() {}

    /** Whether so many keys of a table of so many rows are few. */
    public static boolean areBetter(long keys, long rows) {
        return keys * ROWS_FOR_A_KEY < rows;
    }

    /**
     * A condition on rows whose key is among those of a table.
     *
     * @param alias of the rows, with its dot
     * @param columns the key, under the same names on both sides
     * @param keys the table, each key once
     * @param isLookup whether the keys are looked up: a single column's all at once then, in their order, which takes half of
     *     the time
     */
    public static String among(String alias, List<String> columns, String keys, boolean isLookup) {
        var selected = "(SELECT " + Sql.list(columns) + " FROM " + keys + ")";
        var rows = "(" + Sql.list(alias, columns) + ")";
        return isLookup && columns.size() == 1 ? rows + " = ANY (ARRAY" + selected + ")" : rows + " IN " + selected;
    }

    /**
     * Avoids lookups in what the transaction does next, or no longer does: a table that was sampled when it was empty is taken for
     * one of a row, and each row of another would be compared with all of it.
     */
    public static void avoid(Session session, boolean isAvoided) throws SQLException {
        session.execute("SET LOCAL enable_nestloop TO " + (isAvoided ? "off" : "DEFAULT"));
    }

    /** Prefers lookups in what the transaction does next, or no longer does. What is not looked up needs an index, too. */
    public static void prefer(Session session, boolean isPreferred) throws SQLException {
        session.execute(OTHER_WAYS.stream()
                .map(way -> "SET LOCAL " + way + " TO " + (isPreferred ? "off" : "DEFAULT"))
                .collect(Collectors.joining("; ")));
    }
}
