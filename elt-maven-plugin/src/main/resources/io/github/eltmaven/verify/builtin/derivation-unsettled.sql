-- The number of records and rows that do not agree.
SELECT (SELECT count(*) FROM elt_verify_open) + (SELECT count(*) FROM elt_verify_strangers)
