-- A fingerprint of the rows of a table, whatever their order.
-- ${table}: the table
SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) || ':' || coalesce(sum(hashtextextended(t::text, 1)), 0)
  FROM ${table} AS t
