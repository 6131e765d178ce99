-- The sum of a column in the other table, and whether it equals the sum in the checked table.
-- ${isSame}: a condition on theirs and own
-- ${theirs}, ${own}: both sums
-- ${other}: the other table
SELECT theirs::text, ${isSame}
  FROM (SELECT ${theirs} AS theirs, ${own} AS own
          FROM ${other}) AS sums
