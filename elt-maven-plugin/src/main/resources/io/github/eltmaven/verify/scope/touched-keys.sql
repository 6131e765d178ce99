-- Makes the table of the keys of changed rows.
-- ${keys}: the input's key with the names of the mart
-- ${changes}: the changes of the input
CREATE TEMPORARY TABLE elt_verify_keys AS
SELECT DISTINCT ${keys} FROM ${changes} AS i
