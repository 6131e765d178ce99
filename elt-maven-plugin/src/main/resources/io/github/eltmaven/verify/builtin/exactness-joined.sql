-- The rows of the mart, t, beside those of its query, n.
-- ${rows}: the mart or a part of it
-- ${values}: the columns as the mart keeps them
-- ${query}: the query of the same part
-- ${sameKey}: a condition: both have the same key
(SELECT *, true AS _given FROM ${rows} AS rows) AS t
  FULL JOIN (SELECT ${values}, true AS _given FROM ${query} AS query) AS n ON ${sameKey}
