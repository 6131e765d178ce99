-- The changed rows of an input as they were (_sign -1) and as they are now (_sign 1). What several runs made of a row in between
-- is left out: a value that came and went again would pass for an extreme.
-- ${before}: rows-before.sql
-- ${after}: rows-after.sql
(SELECT * FROM ${before} AS before
 UNION ALL
 SELECT * FROM ${after} AS latest)
