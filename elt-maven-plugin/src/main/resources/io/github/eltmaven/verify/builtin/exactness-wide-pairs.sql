-- Whether each pair of rows differs, without the rows: a counted row of both could be wider than a row in memory can be.
-- ${differs}: a condition on t and n
-- ${joined}: exactness-joined.sql
(SELECT ${differs} AS differs FROM ${joined} OFFSET 0) AS pairs
