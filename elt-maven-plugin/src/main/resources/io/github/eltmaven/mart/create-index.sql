-- The statement that creates an index, with quotes only around names that need them. Parameters: schema, table, columns.
SELECT format(
    'CREATE INDEX ON %I.%I (%s)',
    ?::text,
    ?::text,
    (SELECT string_agg(quote_ident(name), ', ' ORDER BY position) FROM unnest(?::text[]) WITH ORDINALITY AS c (name, position)))
