-- Counts what becomes of the rows, and how the winners compare with what the table and the tombstones held.
SELECT count(*) FILTER (WHERE _action = 'insert'),
       count(*) FILTER (WHERE _action = 'update'),
       count(*) FILTER (WHERE _action = 'delete'),
       count(*) FILTER (WHERE _verdict = 'same'),
       count(*) FILTER (WHERE _verdict = 'later'),
       count(*) FILTER (WHERE _verdict = 'older'),
       count(*) FILTER (WHERE _tied AND _verdict IN ('later', 'older')),
       count(*) FILTER (WHERE _deleted AND (_verdict = 'new' OR _verdict = 'later' AND NOT _was_deleted)),
       count(*) FILTER (WHERE NOT _deleted AND _verdict = 'later' AND _was_deleted)
  FROM elt_merge
