package io.github.eltmaven.database;

import java.sql.SQLException;

/** The triggers of a table that may change a row before it is written. */
final class RowTriggers {

    private static final String BEFORE_WRITING = """
            -- Triggers that fire before a row is inserted or updated in a table or in a part of it. Bits of the type: 1 for each row,
            -- 2 before, 4 insert, 16 update.
            WITH RECURSIVE parts (relid) AS (
                    SELECT to_regclass(?)::oid
                 UNION
                    SELECT i.inhrelid FROM parts JOIN pg_inherits i ON i.inhparent = parts.relid
            )
            SELECT count(*)
              FROM pg_trigger t
              JOIN parts ON parts.relid = t.tgrelid
             WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
               AND t.tgtype & 3 = 3 AND t.tgtype & 20 <> 0""";

    private RowTriggers() {}

    static boolean mayChangeRows(Session session, Table table) throws SQLException {
        return session.number(BEFORE_WRITING, table.identifier()) > 0;
    }
}
