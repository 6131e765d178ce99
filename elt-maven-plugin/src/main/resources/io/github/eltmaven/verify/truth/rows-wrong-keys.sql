-- The number of expected keys that have no row, a wrong row, or several rows.
-- ${key}: the key's columns
SELECT count(*)
  FROM (SELECT key FROM elt_truth_lost
        UNION
        SELECT key
          FROM (SELECT ${key} AS key FROM elt_truth_odd
                UNION SELECT key FROM elt_truth_twice
                UNION SELECT key FROM elt_truth_both) AS r
         WHERE EXISTS (SELECT FROM elt_truth_expected AS e WHERE e.${key} = r.key)) AS wrong
