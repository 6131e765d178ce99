-- The groups that changed rows were in or are in, under the names of the mart's key.
-- ${grain}: the key of the mart, as its query computes it
-- ${changedRows}: the tables and the condition of the mart's query, over the changed rows as they were and as they are
CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT ${grain}
  FROM ${changedRows}
