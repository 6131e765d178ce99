-- The records of a source with the loads that brought them.
-- ${table}: the table of the records
-- ${loads}: the table of the loads
${table} AS r JOIN ${loads} AS l ON l.load = r._load
