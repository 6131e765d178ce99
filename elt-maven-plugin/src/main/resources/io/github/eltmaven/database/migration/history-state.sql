-- The comment of Flyway's history table, and all of its rows as one text.
-- ${history}: the table
-- ${name}: its name as a string constant
SELECT obj_description(to_regclass(${name}), 'pg_class') AS comment,
       string_agg(h::text, ' ' ORDER BY h.installed_rank) AS history
  FROM ${history} AS h
