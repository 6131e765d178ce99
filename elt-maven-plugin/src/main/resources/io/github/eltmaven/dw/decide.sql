-- Compares each winner with what the table or the tombstones hold for its key, and decides what becomes of the row.
-- ${winners}: the winners of the batch
-- ${incumbents}: what the table and the tombstones hold for each key
-- ${sameKey}: do winner w and incumbent t have the same key?
-- ${same}: are they identical?
-- ${isLater}: does the winner take the incumbent's place?
-- ${sameVersion}: do they have the same version?
CREATE TEMPORARY TABLE elt_merge ON COMMIT DROP AS
SELECT *,
       CASE WHEN _verdict NOT IN ('new', 'later') THEN 'none'
            WHEN _deleted THEN CASE WHEN _verdict = 'later' AND NOT _was_deleted THEN 'delete' ELSE 'none' END
            WHEN _verdict = 'new' OR _was_deleted THEN 'insert'
            ELSE 'update' END AS _action
  FROM (SELECT w.*,
               t._deleted AS _was_deleted,
               t._part, t._place,
               CASE WHEN t._deleted IS NULL THEN 'new'
                    WHEN ${same} THEN 'same'
                    WHEN ${isLater} THEN 'later'
                    ELSE 'older' END AS _verdict,
               ${sameVersion} AS _tied
          FROM ${winners} AS w
          LEFT JOIN ${incumbents} AS t ON ${sameKey}) AS decided
