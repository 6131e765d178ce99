-- The number of records that the loads of model m brought, as the ledger says.
-- ${isInScope}: a condition on l.load
(SELECT coalesce(sum(l.loaded), 0) FROM ${ledger}.loads AS l JOIN ${ledger}.applied AS a USING (load)
  WHERE a.model = m.model AND ${isInScope})
