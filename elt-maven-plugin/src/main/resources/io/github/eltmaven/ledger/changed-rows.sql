-- About how many rows of the change log runs have made of a table since a run.
SELECT coalesce(sum(inserted + 2 * updated + deleted), 0)::bigint
  FROM ${ledger}.changes
 WHERE model = ? AND run > ?
