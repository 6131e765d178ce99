-- The records of a source with the loads that brought them.
-- ${raw}: the table of the source
${raw} AS r JOIN ${ledger}.loads AS l ON l.load = r._load
