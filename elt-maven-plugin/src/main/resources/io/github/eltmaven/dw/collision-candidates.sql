-- Gives each good record its place in the order in which records take their rows.
-- ${columns}: the columns of the model
-- ${order}: the latest record first, among records of all keys
CREATE TEMPORARY TABLE elt_candidate ON COMMIT DROP AS
SELECT ${columns}, _load, _line, row_number() OVER (ORDER BY ${order}) AS _rank
  FROM ${ledger}.stage
 WHERE _reasons IS NULL
