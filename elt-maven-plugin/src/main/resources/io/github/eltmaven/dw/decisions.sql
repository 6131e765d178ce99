-- Counts what becomes of the rows, and how the winners compare with what the table and the tombstones held.
SELECT count(*) FILTER (WHERE _action = 'insert') AS inserted,
       count(*) FILTER (WHERE _action = 'update') AS updated,
       count(*) FILTER (WHERE _action = 'delete') AS deleted,
       count(*) FILTER (WHERE _verdict = 'same') AS same,
       count(*) FILTER (WHERE _verdict = 'later') AS later,
       count(*) FILTER (WHERE _verdict = 'older') AS older,
       count(*) FILTER (WHERE _tied AND _verdict IN ('later', 'older')) AS tied,
       count(*) FILTER (WHERE _deleted AND (_verdict = 'new' OR _verdict = 'later' AND NOT _was_deleted)) AS tombstones_added,
       count(*) FILTER (WHERE NOT _deleted AND _verdict = 'later' AND _was_deleted) AS tombstones_removed
  FROM elt_merge
