package io.github.eltmaven.database;

import java.sql.SQLException;
import java.util.List;

/**
 * What PostgreSQL makes of a query: the server analyses it as a throw-away view, so columns, types and lineage are
 * exactly what a run would see.
 *
 * @param columns the columns of its result
 * @param definition the query as the server writes it: every name is that of one thing, and there is no {@code *}
 * @param inputs the tables that it reads, also through views, as {@code schema.table}
 */
public record QueryShape(List<Column> columns, List<String> inputs, String definition) {

    /** What stands before the query in the statement that is sent; positions in errors count it. */
    private static final String PREFIX = "CREATE TEMPORARY VIEW elt_shape AS\n";

    private static final String INPUTS = """
            -- Every table below the view, views in between followed.
            WITH RECURSIVE reads (relation) AS (
                SELECT to_regclass('pg_temp.elt_shape')::oid
                UNION
                SELECT d.refobjid
                  FROM reads
                  JOIN pg_rewrite w ON w.ev_class = reads.relation
                  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                                  AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> reads.relation
            )
            SELECT n.nspname || '.' || c.relname
              FROM reads
              JOIN pg_class c ON c.oid = reads.relation
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'f', 'm')
             ORDER BY 1""";

    public QueryShape {
        columns = List.copyOf(columns);
        inputs = List.copyOf(inputs);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The number of characters that {@link #of} sends before the query. */
    public static int prefixLength() {
        return PREFIX.length();
    }

    /** The statement by which a query is analysed. */
    public static String statement(String query) {
        return PREFIX + query;
    }

    /**
     * Analyses a query inside the current transaction and leaves nothing behind.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static QueryShape of(Session session, String query) throws SQLException {
        return session.takingBack(() -> {
            session.execute(statement(query));
            return new QueryShape(
                    new Catalog(session).columns("pg_temp.elt_shape"),
                    session.query(row -> row.getString(1), INPUTS),
                    session.first(row -> row.getString(1), "SELECT pg_get_viewdef('pg_temp.elt_shape'::regclass)")
                            .orElseThrow());
        });
    }
}
