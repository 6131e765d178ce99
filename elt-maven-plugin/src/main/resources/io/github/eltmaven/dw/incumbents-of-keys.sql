-- The rows that the winners are compared with, one for each key: before the model had its @key, several rows of a key
-- may have been written.
-- ${key}: the columns of the key
-- ${columns}: the columns to compare
-- ${table}: the table of the model
(SELECT DISTINCT ON (${key}) ${columns}, false AS _deleted, tableoid AS _part, ctid AS _place FROM ${table})
