package io.github.eltmaven.database;

import java.sql.SQLException;

/**
 * Makes the planner use several processes. It takes reading text as a number for as cheap as adding two, and a row that one
 * process hands to another for dear, and leaves much of the work to one.
 */
public final class Processes {

    private Processes() {}

    /** Prefers several processes in what the transaction does next, or no longer does. */
    public static void prefer(Session session, boolean isPreferred) throws SQLException {
        session.execute("SET LOCAL parallel_tuple_cost " + (isPreferred ? "= 0" : "TO DEFAULT"));
    }
}
