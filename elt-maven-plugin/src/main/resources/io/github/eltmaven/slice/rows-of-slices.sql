-- The rows of a mart's query that have affected values. The restricted query may give rows of other values, which are wrong.
-- ${columns}: the columns of the mart's query
-- ${query}: the query over the rows that affected values are made from
-- ${isAffected}: q has affected values
SELECT ${columns}
  FROM (${query}) AS q
 WHERE ${isAffected}
