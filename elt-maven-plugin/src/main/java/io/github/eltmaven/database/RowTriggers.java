package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.List;

/** The triggers that see a row before it is written, and may change it or keep it back. */
public final class RowTriggers {

    private static final String BEFORE_WRITING = """
            -- Triggers that fire before a row of a table or of a part of it is written. Bits of the type: 1 for each row, 2 before,
            -- 4 insert, 8 delete, 16 update.
            WITH RECURSIVE parts (relid) AS (
                    SELECT to_regclass(?)::oid
                 UNION
                    SELECT i.inhrelid FROM parts JOIN pg_inherits i ON i.inhparent = parts.relid
            )
            SELECT DISTINCT t.tgname
              FROM pg_trigger t
              JOIN parts ON parts.relid = t.tgrelid
             WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype & 3 = 3 AND t.tgtype & ? <> 0
             ORDER BY 1""";

    private static final int INSERT_OR_UPDATE = 4 + 16;
    private static final int ANY = 4 + 8 + 16;

    private RowTriggers() {}

    /** Whether a trigger of a table may change the rows that are written to it. */
    public static boolean mayChangeRows(Session session, Table table) throws SQLException {
        return !names(session, table.identifier(), INSERT_OR_UPDATE).isEmpty();
    }

    /**
     * The names of the triggers that may keep rows of a table back.
     *
     * @param table its name, quoted for SQL
     */
    public static List<String> names(Session session, String table) throws SQLException {
        return names(session, table, ANY);
    }

    private static List<String> names(Session session, String table, int events) throws SQLException {
        return session.query(row -> row.getString(1), BEFORE_WRITING, table, events);
    }
}
