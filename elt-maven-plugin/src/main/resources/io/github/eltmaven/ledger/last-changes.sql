-- What the last run that worked on a table did to it, for each table.
SELECT m.model, c.run, r.started_at, c.strategy, c.reason, c.read, c.inserted, c.updated, c.deleted, c.unchanged,
       c.superseded, c.duplicate, c.rejected, c.left_out, c.seconds
  FROM ${ledger}.models AS m
  JOIN ${ledger}.changes AS c ON c.run = m.refreshed AND c.model = m.model
  JOIN ${ledger}.runs AS r ON r.run = c.run
