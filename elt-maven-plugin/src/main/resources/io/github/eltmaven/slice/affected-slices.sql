-- The values of columns of a mart that changes of its inputs reach.
-- ${columns}: the columns
-- ${affected}: queries that give these values, perhaps several times
SELECT DISTINCT *
  FROM (${affected}) AS a (${columns})
