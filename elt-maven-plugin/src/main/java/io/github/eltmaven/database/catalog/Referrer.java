package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key as the table sees it that is referred to.
 *
 * @param schema the schema of the table whose rows refer
 * @param table the name of that table
 * @param wholes that table and those that it is a part of, by partition or INHERITS, as {@code schema.table}
 * @param targets the table that is referred to and those that it is a part of
 * @param refusesDeleting whether a row that is referred to cannot be deleted; else the rows that refer follow
 * @param refusesUpdating whether the columns that are referred to cannot be changed; else the rows that refer follow
 */
public record Referrer(
        String schema,
        String table,
        ForeignKey key,
        List<String> wholes,
        List<String> targets,
        boolean refusesDeleting,
        boolean refusesUpdating) {

    private static final String REFERRERS = """
            -- All foreign keys of the database with the tables on both sides; those of partitions that belong to one of their
            -- whole are left out. What is checked at the end of a transaction refuses no single statement.
            WITH RECURSIVE whole (part, relation) AS (
                SELECT conrelid, conrelid FROM pg_constraint WHERE contype = 'f'
                 UNION
                SELECT confrelid, confrelid FROM pg_constraint WHERE contype = 'f'
                 UNION
                SELECT whole.part, i.inhparent FROM whole JOIN pg_inherits i ON i.inhrelid = whole.relation
            ), named (part, names) AS (
                SELECT whole.part, array_agg(n.nspname || '.' || r.relname)
                  FROM whole
                  JOIN pg_class r ON r.oid = whole.relation
                  JOIN pg_namespace n ON n.oid = r.relnamespace
                 GROUP BY whole.part
            )
            SELECT c.conname, n.nspname, r.relname, tn.nspname, t.relname, own.names, referenced.names, wholes.names,
                   targets.names,
                   c.confdeltype = 'r' OR c.confdeltype = 'a' AND NOT c.condeferred,
                   c.confupdtype = 'r' OR c.confupdtype = 'a' AND NOT c.condeferred
              FROM pg_constraint c
              JOIN pg_class r ON r.oid = c.conrelid
              JOIN pg_namespace n ON n.oid = r.relnamespace
              JOIN pg_class t ON t.oid = c.confrelid
              JOIN pg_namespace tn ON tn.oid = t.relnamespace
              JOIN named AS wholes ON wholes.part = c.conrelid
              JOIN named AS targets ON targets.part = c.confrelid
             %s
             WHERE c.contype = 'f' AND c.conparentid = 0
             ORDER BY n.nspname, r.relname, c.conname""".formatted(Catalog.FOREIGN_KEY_COLUMNS);

    public Referrer {
        wholes = List.copyOf(wholes);
        targets = List.copyOf(targets);
    }

    /** All foreign keys of the database. */
    public static List<Referrer> all(Session session) throws SQLException {
        return session.query(
                row -> new Referrer(
                        row.getString(2),
                        row.getString(3),
                        new ForeignKey(
                                row.getString(1),
                                Catalog.texts(row.getArray(6)),
                                row.getString(4),
                                row.getString(5),
                                Catalog.texts(row.getArray(7))),
                        Catalog.texts(row.getArray(8)),
                        Catalog.texts(row.getArray(9)),
                        row.getBoolean(10),
                        row.getBoolean(11)),
                REFERRERS);
    }

    /** The table whose rows refer, quoted for SQL. */
    public String identifier() {
        return Sql.identifier(schema, table);
    }

    /** Whether rows of a table are referred to, by its {@code schema.table}. */
    public boolean refersTo(String target) {
        return targets.contains(target);
    }
}
