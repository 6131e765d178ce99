package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/** Finds the triggers of a table that may change what is written to it. */
public final class RowTriggers {

    private static final String OF_TABLE =
            SqlTemplate.of(RowTriggers.class, "triggers.sql").text();

    private static final int EACH_ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSTEAD = 64;
    private static final int INSERT_OR_UPDATE = 4 + 16;
    private static final int ANY = 4 + 8 + 16;

    private RowTriggers() {}

    /** Whether a trigger of a table may change the rows that are written to it. */
    public static boolean mayChangeRows(Session session, Table table) throws SQLException {
        return !names(session, table.identifier(), INSERT_OR_UPDATE).isEmpty();
    }

    /**
     * Returns the names of the triggers that may skip rows of a table.
     *
     * @param table its name, quoted for SQL
     */
    public static List<String> names(Session session, String table) throws SQLException {
        return names(session, table, ANY);
    }

    /** Returns the names of the triggers that fire after rows of a table were written, for each row or for each statement. */
    public static List<String> after(Session session, Table table) throws SQLException {
        return session.ask(row -> row.getString(1), OF_TABLE, table.identifier(), BEFORE + INSTEAD, 0, ANY);
    }

    private static List<String> names(Session session, String table, int events) throws SQLException {
        return session.ask(row -> row.getString(1), OF_TABLE, table, EACH_ROW + BEFORE, EACH_ROW + BEFORE, events);
    }
}
