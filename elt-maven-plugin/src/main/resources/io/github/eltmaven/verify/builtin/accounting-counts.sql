-- For each scope: the name of the count, the ledger's number, and the counted number.
-- ${loaded}, ${rejected}, ${leftOut}: what the ledger says of the loads in scope
-- ${records}, ${countedLeftOut}: counts of the tables
('loaded, as the loads say', ${loaded}, ${records}),
('loaded, as the rejects and the others say', ${records}, ${rejected} + ${leftOut} + (SELECT count(_load) FROM ${ledger}.verify_records)),
('left out, as the loads say', ${leftOut}, ${countedLeftOut}),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out)
