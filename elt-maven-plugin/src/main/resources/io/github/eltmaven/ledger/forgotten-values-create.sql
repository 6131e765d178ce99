-- Collects the values of forgotten records, to look for them in other tables.
-- ${records}: the records
-- ${values}: for each column its name, its value in a record r, and whether it is of the identity
-- ${isForgotten}: is the identity of a record r forgotten?
CREATE TEMPORARY TABLE elt_forgotten_values ON COMMIT DROP AS
SELECT DISTINCT c.name, c.value, c.is_identity
  FROM ${records} AS r
 CROSS JOIN LATERAL (VALUES ${values}) AS c (name, value, is_identity)
 WHERE ${isForgotten} AND c.value <> ''
