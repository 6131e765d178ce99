package io.github.eltmaven.database.session;

import java.util.List;

/** A few keys of many that are looked up, by statements that {@link Planning#BY_LOOKUPS} is for. */
public final class Lookups {

    /** The number of rows for each key from which on looking up each key costs less than reading all rows. */
    private static final long ROWS_FOR_A_KEY = 20;

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
}
