-- Removes the conflicts of rows t whose place a winner w takes. Those that have the version of w are conflicts of w now. Value: the table
-- of the model.
-- ${winner}: w as JSON
-- ${incumbents}: what the table and the tombstones hold for each key
-- ${sameKey}: do w and t have the same key?
-- ${keptKey}, ${key}: the key of conflict c and of t in JSON
WITH superseded AS (
    SELECT c.ctid AS place, w._tied, ${winner} AS kept
      FROM elt_merge AS w
      JOIN ${incumbents} AS t ON ${sameKey}
      JOIN ${ledger}.conflicts AS c ON c.model = ? AND (${keptKey}) = (${key})
     WHERE w._verdict = 'later'
), passed AS (
    UPDATE ${ledger}.conflicts AS c SET kept = s.kept FROM superseded AS s WHERE c.ctid = s.place AND s._tied
)
DELETE FROM ${ledger}.conflicts AS c USING superseded AS s WHERE c.ctid = s.place AND NOT s._tied
