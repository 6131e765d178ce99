package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.List;

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

    /** Prefers lookups in what the transaction does next, or no longer does. What is not looked up needs an index, too. */
    public static void prefer(Session session, boolean isPreferred) throws SQLException {
        for (var way : OTHER_WAYS) {
            session.execute("SET LOCAL " + way + " TO " + (isPreferred ? "off" : "DEFAULT"));
        }
    }
}
