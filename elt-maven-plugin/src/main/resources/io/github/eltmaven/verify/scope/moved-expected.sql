-- Makes the table of the right groups: their old values, and how they moved (m).
-- ${columns}: the key and the aggregates as they have to be
-- ${before}: the rows f that were written, as they were before
-- ${sameKey}: a condition on m and f
-- ${standingKey}: a condition on t and the key of m or f
-- ${count}: an aggregate that counts rows
CREATE TEMPORARY TABLE elt_verify_given AS
SELECT *
  FROM (SELECT ${columns}
          FROM elt_verify_keys AS m
          FULL JOIN ${before} AS f ON ${sameKey}
          LEFT JOIN elt_verify_rows AS t ON ${standingKey}) AS expected
 WHERE ${count} <> 0
