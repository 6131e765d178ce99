-- The columns of the primary key in its order.
SELECT a.attname
  FROM pg_constraint c
 CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
 WHERE c.conrelid = to_regclass(?) AND c.contype = 'p'
 ORDER BY k.place
