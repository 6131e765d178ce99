-- The columns by which a table and its partitions are partitioned, and the columns by which the tables above it are. NULL stands
-- for an expression.
SELECT DISTINCT a.attname
  FROM (SELECT relid FROM pg_partition_tree(to_regclass(?))
         UNION
        SELECT relid FROM pg_partition_ancestors(to_regclass(?))) AS t
  JOIN pg_partitioned_table p ON p.partrelid = t.relid
 CROSS JOIN unnest(p.partattrs::int2[]) AS k (attnum)
  LEFT JOIN pg_attribute a ON a.attrelid = t.relid AND a.attnum = k.attnum AND k.attnum > 0
 ORDER BY 1
