-- Forgets refused files whose content was retracted. Values: the loads that were retracted.
DELETE FROM ${ledger}.refused AS r
 USING ${ledger}.withdrawn AS w
 WHERE w.load = ANY (?)
   AND w.source = r.source
   AND w.content_hash = r.content_hash
