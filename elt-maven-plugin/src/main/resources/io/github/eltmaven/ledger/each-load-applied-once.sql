-- 1 if a dw table has applied each new load of its source once since a run, and nothing else; otherwise 0. A rebuild or a record that
-- was read again makes the sums differ.
SELECT (count(*) FILTER (WHERE c.strategy <> 'incremental') = 0
        AND coalesce(sum(c.read), 0)
            = (SELECT coalesce(sum(l.loaded), 0) FROM ${ledger}.loads AS l WHERE l.source = ? AND l.load > ?))::int
  FROM ${ledger}.changes AS c
 WHERE c.model = ? AND c.run > ?
