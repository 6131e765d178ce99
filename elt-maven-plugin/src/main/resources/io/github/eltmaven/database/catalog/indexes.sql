-- The indexes of a table: the name, the text behind the name of the table in CREATE INDEX, and the columns without expressions.
-- The text before USING in the definition of an index is cut off by its length.
SELECT x.relname AS name,
       substr(pg_get_indexdef(i.indexrelid),
              length(format('CREATE %sINDEX %I ON %s%I.%I', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, x.relname,
                            CASE x.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)) + 1) AS definition,
       ARRAY(SELECT a.attname
               FROM unnest(i.indkey) WITH ORDINALITY AS k (column_number, place)
               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.column_number AND a.attnum > 0
              ORDER BY k.place)::text[] AS columns
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE i.indrelid = to_regclass(?) AND i.indisready
 ORDER BY 1
