-- The rows to write so that the mart is right. Rows that are right already are left out.
-- ${columns}: the columns of the row as it is to be written; the key where it goes
-- ${old}: the rows of the mart, or those that may have to change
-- ${fresh}: the rows as they have to be
-- ${sameKey}: n and t are the same row
-- ${newValues}: the columns of n
-- ${oldValues}: the columns of t
-- ${computedAreRight}: t has the values that PostgreSQL would compute for it now
-- ${unnamedAreRight}: t has the DEFAULT of the columns that the query does not give
CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, ${columns},
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM ${old} AS t
  FULL JOIN (SELECT *, true AS _is FROM ${fresh}) AS n ON ${sameKey}
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(${newValues})::record *= ROW(${oldValues})::record
            AND ${computedAreRight} AND ${unnamedAreRight})
