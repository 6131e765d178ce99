package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.List;

/** Reads what PostgreSQL's catalog of dependencies says that a view is made from. */
final class DependencyCatalog {

    /** What a view's query is, and the object ids of the functions that it depends on, but for PostgreSQL's own. */
    record Definition(String query, List<String> functions) {}

    /** Those behind operators and casts stand in no text. */
    private static final String FUNCTIONS = """
            ARRAY(SELECT p.oid::text
                    FROM pg_rewrite w
                    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                    LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
                    JOIN pg_proc p ON p.oid = CASE d.refclassid WHEN 'pg_proc'::regclass THEN d.refobjid
                                                                ELSE o.oprcode::oid END
                   WHERE w.ev_class = %s)""";

    /** The tables that are a part of a table {@code c} or that it is a part of, by partition or by inheritance. */
    private static final String RELATIVES = """
            ARRAY(WITH RECURSIVE above (relation) AS (
                          SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid
                           UNION
                          SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.relation
                  ), below (relation) AS (
                          SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid
                           UNION
                          SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.relation
                  )
                  SELECT rn.nspname || '.' || r.relname
                    FROM pg_class r
                    JOIN pg_namespace rn ON rn.oid = r.relnamespace
                   WHERE r.oid IN (SELECT relation FROM above UNION ALL SELECT relation FROM below)
                   ORDER BY 1)""";

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
            ), %s
            SELECT n.nspname,
                   c.relname,
                   pg_table_is_visible(c.oid),
                   c.relkind <> 'v',
                   ARRAY(SELECT attname::text FROM pg_attribute
                          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                          ORDER BY attnum),
                   ARRAY(SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                                          type.definition,
                                          CASE WHEN a.attgenerated <> '' THEN pg_get_expr(g.adbin, g.adrelid) END)
                           FROM pg_attribute a
                           JOIN types AS type ON type.type = a.atttypid
                           LEFT JOIN pg_attrdef g ON g.adrelid = a.attrelid AND g.adnum = a.attnum
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                          ORDER BY a.attnum),
                   ARRAY(SELECT attname::text FROM pg_attribute
                          WHERE attrelid = c.oid AND attnum IN (SELECT attribute FROM reads WHERE relation = c.oid)
                          ORDER BY attnum),
                   %s,
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
                   %s
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = ANY (ARRAY(SELECT relation FROM reads)) AND c.oid <> to_regclass(?)
               AND c.relkind IN ('r', 'p', 'f', 'm', 'v')
             ORDER BY n.nspname || '.' || c.relname""".formatted(
            Catalog.TYPES.formatted("IN (SELECT relation FROM reads)"), RELATIVES, FUNCTIONS.formatted("c.oid"));

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
                        Catalog.texts(row.getArray(7)),
                        Catalog.texts(row.getArray(8)),
                        row.getString(9),
                        Catalog.texts(row.getArray(10))),
                READS,
                view,
                view);
    }

    /** A view's query as PostgreSQL writes it back: names are qualified where they need it, no {@code *} stands in it. */
    Definition definition(String view) throws SQLException {
        return session.first(
                        row -> new Definition(row.getString(1), Catalog.texts(row.getArray(2))),
                        "SELECT pg_get_viewdef(view), " + FUNCTIONS.formatted("view") + " FROM to_regclass(?) AS view",
                        view)
                .orElseThrow();
    }
}
