-- Gives each good record its place in the order in which records take their rows. A record that a deletion of its key
-- supersedes takes no part.
-- ${columns}: the columns of the model
-- ${order}: the latest record first, among records of all keys
-- ${key}: the columns of the key
-- ${orderOfKey}: the latest record first, among records of one key
CREATE TEMPORARY TABLE elt_candidate ON COMMIT DROP AS
SELECT ${columns}, _load, _line, row_number() OVER (ORDER BY ${order}) AS _rank
  FROM (SELECT *, bool_or(_deleted) OVER (PARTITION BY ${key} ORDER BY ${orderOfKey} ROWS UNBOUNDED PRECEDING) AS _was_deleted
          FROM ${ledger}.stage
         WHERE _reasons IS NULL) AS s
 WHERE NOT _was_deleted
