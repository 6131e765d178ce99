-- Counts the records that the table does not hold as they were written.
-- ${records}: the records w
-- ${columns}: the columns of the model
-- ${table}: the table of the model
-- ${sameKey}: do record w and row t have the same key?
-- ${isWritten}: was record w written?
-- ${same}: are w and t identical?
SELECT count(*)
  FROM ${records} AS w
  LEFT JOIN (SELECT ${columns}, false AS _deleted FROM ${table}) AS t ON ${sameKey}
 WHERE ${isWritten} AND (t._deleted IS NULL OR NOT ${same})
