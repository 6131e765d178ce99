-- The columns of a relation with type, nullability and default.
-- ${types}: types.sql for this relation
WITH RECURSIVE ${types}
SELECT a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       format_type(type.base, -1) AS base,
       format_type(type.root, NULL) AS root,
       type.definition,
       type.is_range,
       l.oid::regcollation AS collation,
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
                                                  ELSE b.oid END) END AS equal_is_same,
       a.attnotnull OR type.is_required AS is_required,
       coalesce(pg_get_expr(d.adbin, d.adrelid),
                -- A number that is drawn unless one is given.
                CASE a.attidentity WHEN 'd' THEN
                    format('nextval(%L::regclass)',
                           pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)) END,
                type.expression) AS expression,
       a.attgenerated <> '' OR a.attidentity = 'a' AS is_generated,
       a.attgenerated = 's' AS is_stored,
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
                  ORDER BY o.attnum) END AS generated_from
  FROM pg_attribute a
  JOIN types AS type ON type.type = a.atttypid
  JOIN pg_type b ON b.oid = type.base
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = (SELECT to_regclass(?)) AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum
