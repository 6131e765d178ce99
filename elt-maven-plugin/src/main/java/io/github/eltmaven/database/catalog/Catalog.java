package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL's catalog says of tables. */
public final class Catalog {

    /**
     * What there is below each type of the columns of relations: domains, arrays and ranges are followed. Two queries of a
     * {@code WITH RECURSIVE}; the second is {@code types}. Asked for all types at once: for one after the other the server reads
     * through all that it knows each time.
     *
     * <p>What is bound stands in a query of its own here and in other statements that are sent for each model: so the server
     * reckons the same for any value, and keeps one plan for all.
     */
    static final String TYPES = """
            below (type, part, depth, is_base) AS (
                    SELECT DISTINCT atttypid, atttypid, 0, true
                      FROM pg_attribute
                     WHERE attrelid %s AND attnum > 0 AND NOT attisdropped
                 UNION ALL
                    SELECT below.type,
                           CASE WHEN t.typtype = 'd' THEN t.typbasetype
                                WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem
                                ELSE r.rngsubtype END,
                           depth + 1,
                           is_base AND t.typtype = 'd'
                      FROM below
                      JOIN pg_type t ON t.oid = below.part
                      LEFT JOIN pg_range r ON below.part IN (r.rngtypid, r.rngmultitypid)
                     WHERE t.typtype = 'd' OR t.typelem <> 0 AND t.typlen = -1 OR r.rngtypid IS NOT NULL
            ), types AS MATERIALIZED (
                    SELECT below.type,
                           (array_agg(t.oid ORDER BY depth DESC) FILTER (WHERE is_base))[1] AS base,
                           (array_agg(t.oid ORDER BY depth DESC))[1] AS root,
                           bool_or(t.typnotnull) FILTER (WHERE is_base) AS is_required,
                           max(t.typtypmod) FILTER (WHERE is_base) AS modifier,
                           bool_or(EXISTS (SELECT FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid))) AS is_range,
                           min(pg_get_expr(t.typdefaultbin, 0)) FILTER (WHERE depth = 0 AND t.typtype = 'd') AS expression,
                           concat_ws(' ',
                               string_agg((SELECT string_agg(pg_get_constraintdef(c.oid), ' ' ORDER BY c.conname)
                                             FROM pg_constraint c
                                            WHERE c.contypid = t.oid AND c.contype = 'c'), ' ' ORDER BY depth),
                               string_agg((SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                                             FROM pg_enum e
                                            WHERE e.enumtypid = t.oid), ' ' ORDER BY depth)) AS definition
                      FROM below
                      JOIN pg_type t ON t.oid = below.part
                     GROUP BY below.type
            )
            """;

    private static final String COLUMNS = """
            -- The columns of a relation with type, nullability and default.
            WITH RECURSIVE %s
            SELECT a.attname,
                   format_type(a.atttypid, a.atttypmod),
                   format_type(type.base, -1),
                   format_type(type.root, NULL),
                   type.definition,
                   type.is_range,
                   l.oid::regcollation,
                   coalesce(l.collisdeterministic, true)
                   AND CASE
                       -- Without digits behind the point 1.0 equals 1, and without a length 'a ' equals 'a'.
                       WHEN type.base IN ('numeric'::regtype, 'bpchar'::regtype)
                       THEN greatest(a.atttypmod, type.modifier) >= 0
                       -- PostgreSQL's own word for it: support function 4 of a type's B-tree.
                       ELSE EXISTS (SELECT FROM pg_opclass o
                                      JOIN pg_am m ON m.oid = o.opcmethod AND m.amname = 'btree'
                                      JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amprocnum = 4
                                                      AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype
                                     WHERE o.opcdefault
                                       AND o.opcintype = CASE WHEN b.typtype = 'e' THEN 'anyenum'::regtype
                                                              WHEN b.oid = 'varchar'::regtype THEN 'text'::regtype
                                                              ELSE b.oid END) END,
                   a.attnotnull OR type.is_required,
                   coalesce(pg_get_expr(d.adbin, d.adrelid),
                            -- A number that is drawn unless one is given.
                            CASE a.attidentity WHEN 'd' THEN
                                format('nextval(%%L::regclass)',
                                       pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)) END,
                            type.expression),
                   a.attgenerated <> '' OR a.attidentity = 'a',
                   a.attgenerated = 's',
                   CASE WHEN a.attgenerated <> '' THEN
                       -- Up to PostgreSQL 14 the column depends on others, from then on its expression does.
                       ARRAY(SELECT o.attname::text
                               FROM pg_attribute o
                              WHERE o.attrelid = a.attrelid AND o.attnum <> a.attnum
                                AND EXISTS (SELECT FROM pg_depend p
                                             WHERE (p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
                                                    OR p.classid = 'pg_class'::regclass AND p.objid = a.attrelid
                                                       AND p.objsubid = a.attnum)
                                               AND p.refclassid = 'pg_class'::regclass AND p.refobjid = o.attrelid
                                               AND p.refobjsubid = o.attnum)
                              ORDER BY o.attnum) END
              FROM pg_attribute a
              JOIN types AS type ON type.type = a.atttypid
              JOIN pg_type b ON b.oid = type.base
              LEFT JOIN pg_collation l ON l.oid = a.attcollation
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = (SELECT to_regclass(?)) AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum""".formatted(TYPES.formatted("= (SELECT to_regclass(?))"));

    private static final String KEY = """
            -- The columns of the primary key in its order.
            SELECT a.attname
              FROM pg_constraint c
             CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
             WHERE c.conrelid = to_regclass(?) AND c.contype = 'p'
             ORDER BY k.place""";

    private static final String CHECKS = """
            -- The CHECK constraints with the columns that they name.
            SELECT c.conname,
                   pg_get_expr(c.conbin, c.conrelid),
                   ARRAY(SELECT a.attname::text
                           FROM pg_attribute a
                          WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                          ORDER BY array_position(c.conkey, a.attnum))
              FROM pg_constraint c
             WHERE c.conrelid = to_regclass(?) AND c.contype = 'c'
             ORDER BY c.conname""";

    /** Joins the columns of a foreign key {@code c} on both sides, in the order of the constraint. */
    static final String FOREIGN_KEY_COLUMNS = """
            CROSS JOIN LATERAL (
                  SELECT array_agg(a.attname::text ORDER BY k.place) AS names
                    FROM unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS own
            CROSS JOIN LATERAL (
                  SELECT array_agg(a.attname::text ORDER BY k.place) AS names
                    FROM unnest(c.confkey) WITH ORDINALITY AS k (attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS referenced""";

    private static final String FOREIGN_KEYS = """
            -- The foreign keys with the columns on both sides, in the order of the constraint.
            SELECT c.conname, n.nspname, r.relname, own.names, referenced.names
              FROM pg_constraint c
              JOIN pg_class r ON r.oid = c.confrelid
              JOIN pg_namespace n ON n.oid = r.relnamespace
             %s
             WHERE c.conrelid = to_regclass(?) AND c.contype = 'f' AND c.conparentid = 0
             ORDER BY c.conname""".formatted(FOREIGN_KEY_COLUMNS);

    private static final String FOREIGN_KEY_ACTIONS = """
            -- The foreign keys by which the database changes or deletes rows when the row that they refer to changes or goes.
            SELECT c.conname, n.nspname || '.' || r.relname,
                   concat_ws(' ',
                       'ON DELETE ' || CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END,
                       'ON UPDATE ' || CASE c.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END)
              FROM pg_constraint c
              JOIN pg_class r ON r.oid = c.confrelid
              JOIN pg_namespace n ON n.oid = r.relnamespace
             WHERE c.conrelid = to_regclass(?) AND c.contype = 'f' AND c.conparentid = 0
               AND (c.confdeltype IN ('c', 'n', 'd') OR c.confupdtype IN ('c', 'n', 'd'))
             ORDER BY c.conname""";

    private static final String UNIQUE_RULES = """
            -- The unique indexes and EXCLUDE constraints, each with what makes it again and with what it compares. What stands
            -- before USING in the definition of an index is known by its length. Before PostgreSQL 15 there is no NULLS NOT
            -- DISTINCT.
            SELECT coalesce(c.conname, x.relname),
                   CASE WHEN i.indisexclusion
                        THEN regexp_replace(pg_get_constraintdef(c.oid), '( DEFERRABLE| INITIALLY DEFERRED)+$', '')
                        ELSE substr(pg_get_indexdef(i.indexrelid),
                                    length(format('CREATE UNIQUE INDEX %I ON %s%I.%I', x.relname,
                                                  CASE x.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)) + 1)
                   END,
                   NOT i.indisexclusion,
                   i.indisprimary,
                   NOT i.indimmediate,
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, k.place, false)
                           FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place),
                   ARRAY(SELECT (SELECT format('OPERATOR(%I.%s)', s.nspname, o.oprname)
                                   FROM pg_operator o
                                   JOIN pg_namespace s ON s.oid = o.oprnamespace
                                  WHERE o.oid = coalesce(c.conexclop[k.place],
                                                         (SELECT a.amopopr
                                                            FROM pg_opclass l
                                                            JOIN pg_amop a ON a.amopfamily = l.opcfamily
                                                             AND a.amoplefttype = l.opcintype
                                                             AND a.amoprighttype = l.opcintype AND a.amopstrategy = 3
                                                           WHERE l.oid = i.indclass[k.place - 1])))
                           FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place),
                   ARRAY(SELECT CASE i.indcollation[k.place - 1] WHEN 0 THEN ''
                                     ELSE ' COLLATE ' || i.indcollation[k.place - 1]::regcollation END
                           FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place),
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false)
              FROM pg_index i
              JOIN pg_class x ON x.oid = i.indexrelid
              JOIN pg_class t ON t.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = t.relnamespace
              LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
             WHERE i.indrelid = to_regclass(?) AND (i.indisunique OR i.indisexclusion) AND i.indisready
             ORDER BY 1""";

    private static final String PARTITION_COLUMNS = """
            -- The columns by which a table is partitioned, and those of which it is a part; NULL for an expression.
            SELECT DISTINCT a.attname
              FROM (SELECT relid FROM pg_partition_tree(to_regclass(?))
                     UNION
                    SELECT relid FROM pg_partition_ancestors(to_regclass(?))) AS t
              JOIN pg_partitioned_table p ON p.partrelid = t.relid
             CROSS JOIN unnest(p.partattrs::int2[]) AS k (attnum)
              LEFT JOIN pg_attribute a ON a.attrelid = t.relid AND a.attnum = k.attnum AND k.attnum > 0
             ORDER BY 1""";

    private static final String PARTITIONS = """
            -- The partitions below a table that hold rows; itself where it is one.
            SELECT t.level = 1, pg_get_expr(c.relpartbound, c.oid), pg_get_partition_constraintdef(c.oid)
              FROM pg_partition_tree(to_regclass(?)) AS t
              JOIN pg_class c ON c.oid = t.relid
             WHERE t.isleaf
             ORDER BY c.oid::regclass::text""";

    private static final String CONTRACT = """
            -- The columns and constraints in words, whether they are in force or not.
            SELECT 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
              FROM pg_attribute a
             WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT regexp_replace(pg_get_constraintdef(c.oid), '( NOT VALID| NOT ENFORCED)+$', '')
              FROM pg_constraint c
             WHERE c.conrelid = to_regclass(?) AND c.contype IN ('p', 'u', 'f', 'c', 'x')
             ORDER BY 1""";

    private final Session session;

    public Catalog(Session session) {
        this.session = session;
    }

    /** A table's contract; empty where there is no such table. */
    public Optional<Table> table(String schema, String name) throws SQLException {
        var identifier = Sql.identifier(schema, name);
        var columns = columns(identifier);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        var key = session.query(row -> row.getString(1), KEY, identifier);
        var checks = session.query(
                row -> new CheckConstraint(row.getString(1), row.getString(2), texts(row.getArray(3))),
                CHECKS,
                identifier);
        var foreignKeys = session.query(
                row -> new ForeignKey(
                        row.getString(1),
                        texts(row.getArray(4)),
                        row.getString(2),
                        row.getString(3),
                        texts(row.getArray(5))),
                FOREIGN_KEYS,
                identifier);
        return Optional.of(
                new Table(schema, name, columns, key, key, checks, foreignKeys, List.of(), Optional.empty()));
    }

    /**
     * What the database does with rows of a table when the row that they refer to changes or goes.
     *
     * @param name of the foreign key
     * @param target the table that is referred to, as {@code schema.table}
     * @param words as in {@code ON DELETE CASCADE}
     */
    public record ForeignKeyAction(String name, String target, String words) {}

    /** The foreign keys of a table that do something else than refuse. */
    public List<ForeignKeyAction> foreignKeyActions(Table table) throws SQLException {
        return session.query(
                row -> new ForeignKeyAction(row.getString(1), row.getString(2), row.getString(3)),
                FOREIGN_KEY_ACTIONS,
                table.identifier());
    }

    /**
     * Which rows find a partition of a table; empty where all do. By an expression that is no column a table with a primary key
     * is not partitioned, and where it is itself a part of such a one, nobody asks.
     */
    public Optional<Routing> routing(Table table) throws SQLException {
        var identifier = table.identifier();
        var columns = partitionColumns(table);
        if (columns.isEmpty() || columns.contains(null)) {
            return Optional.empty();
        }
        var partitions = session.query(
                row -> new Routing.Partition(row.getBoolean(1), row.getString(2), row.getString(3)),
                PARTITIONS,
                identifier);
        return Routing.of(
                columns.stream()
                        .map(column -> table.column(column).orElseThrow())
                        .toList(),
                partitions);
    }

    /** The columns by which a table is partitioned, and those of which it is a part itself; null stands for an expression. */
    public List<@Nullable String> partitionColumns(Table table) throws SQLException {
        return session.query(row -> row.getString(1), PARTITION_COLUMNS, table.identifier(), table.identifier());
    }

    /** What keeps rows of a table apart, that of the primary key among them. */
    public List<UniqueRule> uniqueRules(Table table) throws SQLException {
        return session.query(
                row -> {
                    var expressions = texts(row.getArray(6));
                    var operators = texts(row.getArray(7));
                    var collations = texts(row.getArray(8));
                    return new UniqueRule(
                            row.getString(1),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            row.getBoolean(5),
                            IntStream.range(0, expressions.size())
                                    .mapToObj(i -> new UniqueRule.Part(
                                            expressions.get(i), operators.get(i), collations.get(i)))
                                    .toList(),
                            row.getString(9),
                            row.getBoolean(10));
                },
                UNIQUE_RULES,
                table.identifier());
    }

    /** The columns and constraints of a table in words, each by itself. */
    public List<String> contract(String schema, String name) throws SQLException {
        var identifier = Sql.identifier(schema, name);
        return session.query(row -> row.getString(1), CONTRACT, identifier, identifier);
    }

    /** The columns of a relation by its quoted name; empty where there is none. */
    public List<Column> columns(String identifier) throws SQLException {
        return session.query(
                row -> new Column(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9),
                        row.getString(10),
                        row.getBoolean(11),
                        row.getArray(13) == null
                                ? Optional.empty()
                                : Optional.of(new GeneratedAs(
                                        row.getString(10), texts(row.getArray(13)), row.getBoolean(12)))),
                COLUMNS,
                identifier,
                identifier);
    }

    /**
     * The columns of tables, each with its type, in order.
     *
     * @param tables as {@code schema.table}; those that are not there are left out
     */
    public Map<String, Map<String, String>> columnTypes(Collection<String> tables) throws SQLException {
        var types = new LinkedHashMap<String, Map<String, String>>();
        session.query(
                row -> types.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3)),
                """
                SELECT n.nspname || '.' || c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                  FROM pg_class AS c
                  JOIN pg_namespace AS n ON n.oid = c.relnamespace
                  JOIN pg_attribute AS a ON a.attrelid = c.oid
                 WHERE n.nspname || '.' || c.relname = ANY (?)
                   AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
                 ORDER BY 1, a.attnum""",
                session.array("text", tables));
        return types;
    }

    /** The names of the tables of a schema. */
    public List<String> tableNames(String schema) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p') ORDER BY 1",
                Sql.identifier(schema));
    }

    /**
     * The names of the views that read a table themselves.
     *
     * @param ofSchema the schema of the views
     */
    public List<String> viewNames(String schema, String table, String ofSchema) throws SQLException {
        return session.query(row -> row.getString(1), """
                SELECT DISTINCT v.relname
                  FROM pg_depend AS d
                  JOIN pg_rewrite AS w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
                  JOIN pg_class AS v ON v.oid = w.ev_class AND v.relkind = 'v'
                 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?)
                   AND v.relnamespace = to_regnamespace(?)
                 ORDER BY 1""", Sql.identifier(schema, table), Sql.identifier(ofSchema));
    }

    /** All tables and views as {@code schema.table}, those of PostgreSQL itself left out. */
    public List<String> relationNames() throws SQLException {
        return session.query(row -> row.getString(1), """
                SELECT n.nspname || '.' || c.relname
                  FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                   AND NOT starts_with(n.nspname, 'pg_') AND n.nspname <> 'information_schema'
                 ORDER BY 1""");
    }

    static List<String> texts(java.sql.Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
