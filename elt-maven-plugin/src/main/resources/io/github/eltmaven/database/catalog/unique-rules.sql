-- The unique indexes and EXCLUDE constraints, each with its definition and with what it compares. The text before USING in the
-- definition of an index is cut off by its length. Before PostgreSQL 15 there is no NULLS NOT DISTINCT.
SELECT coalesce(c.conname, x.relname) AS name,
       CASE WHEN i.indisexclusion
            THEN regexp_replace(pg_get_constraintdef(c.oid), '( DEFERRABLE| INITIALLY DEFERRED)+$', '')
            ELSE substr(pg_get_indexdef(i.indexrelid),
                        length(format('CREATE UNIQUE INDEX %I ON %s%I.%I', x.relname,
                                      CASE x.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)) + 1)
       END AS definition,
       NOT i.indisexclusion AS is_index,
       i.indisprimary AS is_key,
       NOT i.indimmediate AS is_deferrable,
       ARRAY(SELECT pg_get_indexdef(i.indexrelid, k.place, false)
               FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS expressions,
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
               FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS operators,
       ARRAY(SELECT CASE i.indcollation[k.place - 1] WHEN 0 THEN ''
                         ELSE ' COLLATE ' || i.indcollation[k.place - 1]::regcollation END
               FROM generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS collations,
       coalesce(pg_get_expr(i.indpred, i.indrelid), 'true') AS predicate,
       coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS equals_nulls
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = to_regclass(?) AND (i.indisunique OR i.indisexclusion) AND i.indisready
 ORDER BY 1
