-- Rejects the staged records that collide, each with the records that it collides with.
-- ${reasons}: a query that gives the reasons of loser l
-- ${otherwise}: the reason where that query finds none, as a literal
-- ${awaited}: the table of the model, as a literal: the records wait for a change of it
UPDATE ${ledger}.stage AS s
   SET _reasons = coalesce((SELECT array_agg(r.reason ORDER BY r.reason COLLATE "C") FROM (${reasons}) AS r),
                           ARRAY[${otherwise}]),
       _awaits = ARRAY[${awaited}]
  FROM elt_loser AS l
 WHERE s._load = l._load AND s._line = l._line
