-- How many records of withdrawn loads were not kept. Values: the loads.
-- ${kept}: the number of those that were kept
SELECT (SELECT coalesce(sum(w.loaded), 0) FROM ${ledger}.withdrawn AS w WHERE w.load = ANY (u.loads)) - ${kept}
  FROM (SELECT ?::bigint[] AS loads) AS u
