-- The number of pairs that differ, of pairs, and of rows in the mart.
-- ${differs}: a condition
-- ${rows}: the mart or a part of it
-- ${pairs}: the joined rows
SELECT count(*) FILTER (WHERE ${differs}), count(*), (SELECT count(*) FROM ${rows} AS c) FROM ${pairs}
