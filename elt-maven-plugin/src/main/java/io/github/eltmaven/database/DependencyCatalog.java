package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.List;

/** Reads what PostgreSQL's catalog of dependencies says that a view is made from. */
final class DependencyCatalog {

    private static final String READS = """
            -- Every relation below a view with the columns that are read, views in between followed.
            WITH RECURSIVE reads (relation, attribute) AS (
                SELECT to_regclass(?)::oid, 0
                UNION
                SELECT d.refobjid, d.refobjsubid
                  FROM reads
                  JOIN pg_rewrite w ON w.ev_class = reads.relation AND w.ev_type = '1'
                  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                                  AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> reads.relation
            )
            SELECT n.nspname,
                   c.relname,
                   pg_table_is_visible(c.oid),
                   c.relkind <> 'v',
                   ARRAY(SELECT attname::text FROM pg_attribute
                          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                          ORDER BY attnum),
                   ARRAY(SELECT attname::text FROM pg_attribute
                          WHERE attrelid = c.oid AND attnum IN (SELECT attribute FROM reads WHERE relation = c.oid)
                          ORDER BY attnum),
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid IN (SELECT relation FROM reads) AND c.oid <> to_regclass(?)
               AND c.relkind IN ('r', 'p', 'f', 'm', 'v')
             ORDER BY n.nspname || '.' || c.relname""";

    private final Session session;

    DependencyCatalog(Session session) {
        this.session = session;
    }

    /** The relations that a view reads by its quoted name, in the order of their names. */
    List<ReadRelation> reads(String view) throws SQLException {
        return session.query(
                row -> new ReadRelation(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        Catalog.texts(row.getArray(5)),
                        Catalog.texts(row.getArray(6)),
                        row.getString(7)),
                READS,
                view,
                view);
    }

    /** A view's query as PostgreSQL writes it back: names are qualified where they need it, no {@code *} stands in it. */
    String definition(String view) throws SQLException {
        return session.first(row -> row.getString(1), "SELECT pg_get_viewdef(to_regclass(?))", view)
                .orElseThrow();
    }
}
