-- The records of a raw table that are samples, by load and line.
-- ${raw}: the table
SELECT r.*
  FROM ${raw} AS r
 WHERE r._load = ANY (?)
   AND (r._load, r._line) IN (SELECT load, line FROM unnest(?::bigint[], ?::bigint[]) AS wanted (load, line))
