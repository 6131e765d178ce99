-- Counts the winners that delete their row.
-- ${winners}: the winners of the batch
SELECT count(*) FROM ${winners} AS w WHERE _deleted
