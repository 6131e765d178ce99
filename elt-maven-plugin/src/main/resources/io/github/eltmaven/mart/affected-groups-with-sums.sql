-- The groups that changed rows were in or are in, each with what came to its aggregates and what went from them.
-- ${grain}: the key of the mart, as its query computes it
-- ${changes}: the columns that Deltas.changes names
-- ${changedRows}: the tables and the condition of the mart's query, over the changed rows as they were and as they are
-- ${groups}: the expressions of the query's GROUP BY
CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT ${grain}, ${changes}
  FROM ${changedRows}
 GROUP BY ${groups}
