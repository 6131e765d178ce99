-- The last runs of checks, the oldest first.
SELECT run, started_at
  FROM (SELECT run, started_at FROM ${ledger}.runs WHERE goal = 'verify' ORDER BY run DESC LIMIT ?) AS last
 ORDER BY run
