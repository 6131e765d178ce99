package io.github.eltmaven.database.session;

import java.util.List;

/**
 * Decides whether statements look keys up in an index, and makes their condition. {@link Planning#BY_LOOKUPS} is for such
 * statements.
 */
public final class Lookups {

    /** If a table has more rows than this for each key, looking up each key costs less than reading all rows. */
    private static final long ROWS_FOR_A_KEY = 20;

    private Lookups() {}

    /** Whether looking up a number of keys costs less than reading all rows of the table. */
    public static boolean areBetter(long keys, long rows) {
        return keys * ROWS_FOR_A_KEY < rows;
    }

    /**
     * Returns a SQL condition: is the key of a row in a table of keys?
     *
     * @param alias the alias of the rows, with its dot
     * @param columns the key, under the same names on both sides
     * @param keys the table of keys, with each key once
     * @param isLookup whether the statement looks the keys up; for a single column it then looks up all keys at once in their
     *     order, which takes half of the time
     */
    public static String among(String alias, List<String> columns, String keys, boolean isLookup) {
        var selected = "(SELECT " + Sql.list(columns) + " FROM " + keys + ")";
        var rows = "(" + Sql.list(alias, columns) + ")";
        return isLookup && columns.size() == 1 ? rows + " = ANY (ARRAY" + selected + ")" : rows + " IN " + selected;
    }
}
