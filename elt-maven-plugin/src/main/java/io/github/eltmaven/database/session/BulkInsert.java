package io.github.eltmaven.database.session;

import io.github.eltmaven.progress.Phases;
import java.sql.SQLException;

/**
 * Fills a table with many rows at once: its indexes are taken away before and made again after, which costs a fraction of
 * keeping them. All in the transaction of the caller, so no one ever sees the table without them.
 */
public final class BulkInsert {

    /** Fewer rows are not worth the lock that taking away an index needs. */
    private static final long MANY = 50_000;

    private static final String INDEXES = """
            -- The valid indexes of a table, each with the statement that drops it and the one that makes it again. Left out are
            -- those of which these statements would lose something, and those that something else needs in between.
            SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
                        ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END,
                   CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
                        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname,
                                    pg_get_constraintdef(c.oid)) END
              FROM pg_index i
              JOIN pg_class x ON x.oid = i.indexrelid
              LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
                                       AND c.contype IN ('p', 'u', 'x')
             WHERE i.indrelid = to_regclass(?)
               AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
               AND x.reltablespace = 0 AND (c.oid IS NULL OR x.reloptions IS NULL)
               AND NOT (i.indisprimary AND EXISTS (SELECT FROM pg_publication))
               AND obj_description(i.indexrelid) IS NULL AND coalesce(obj_description(c.oid), '') = ''
               AND NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = c.oid
                                  AND (d.classid, d.objid) IS DISTINCT FROM ('pg_class'::regclass, i.indexrelid)
                                   OR d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid)
               AND NOT EXISTS (SELECT FROM pg_attribute a
                                WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)
             ORDER BY c.oid IS NULL, i.indexrelid""";

    private static final String IS_OURS_ALONE = """
            -- Whether the role may change the table and make indexes, and it is a plain one.
            SELECT count(*)
              FROM pg_class
             WHERE oid = to_regclass(?) AND relkind = 'r'
               AND pg_has_role(relowner, 'USAGE') AND has_schema_privilege(relnamespace, 'CREATE')""";

    private static final String IS_EMPTY = """
            -- Whether a table has no row, and may be truncated.
            SELECT CASE WHEN EXISTS (SELECT FROM %1$s) THEN 0 ELSE 1 END
             WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?))""";

    private record Index(String drop, String create) {}

    private final Session session;
    private final String table;
    private final Phases phases;

    /**
     * The way to fill a table.
     *
     * @param table its name, quoted for SQL
     * @param phases is told of each index that is made
     */
    public BulkInsert(Session session, String table, Phases phases) {
        this.session = session;
        this.table = table;
        this.phases = phases;
    }

    /**
     * Inserts rows: where they are many, and more than the table has, without its indexes. An empty table is truncated
     * first: where the server keeps only a minimal log, rows then need not be written to it. In a part of a larger transaction
     * a table that has rows keeps its indexes: nobody could read it until all of that transaction is over.
     *
     * @param inserted the number of new rows
     * @param rows the number of rows that the table has, about
     * @param statements what inserts them
     */
    public void insert(long inserted, long rows, SqlTask statements) throws SQLException {
        if (inserted < Math.max(MANY, rows) || session.number(IS_OURS_ALONE, table) == 0) {
            statements.run();
            return;
        }
        if (session.isInLargerTransaction() && hasRows()) {
            statements.run();
            return;
        }
        // No table can be changed that has rows yet to be checked.
        session.execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (session.number(IS_EMPTY.formatted(table), table) > 0) {
            session.execute("TRUNCATE " + table);
        }
        var indexes = session.query(row -> new Index(row.getString(1), row.getString(2)), INDEXES, table);
        for (var index : indexes) {
            session.execute(index.drop());
        }
        statements.run();
        var made = 0;
        for (var index : indexes) {
            made++;
            phases.begin("making index " + made + " of " + indexes.size());
            session.execute(index.create());
        }
    }

    private boolean hasRows() throws SQLException {
        return !session.isEmpty(table);
    }
}
