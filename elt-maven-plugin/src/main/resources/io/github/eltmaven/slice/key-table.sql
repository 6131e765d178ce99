-- Makes a table of keys by which a table or a subquery is restricted.
-- ${name}: the name of the table
-- ${keys}: a query for the keys
CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS
${keys}
