-- The rows of a mart as they have to be, all of them. Several processes can fill an unlogged table, unlike a temporary one.
-- ${rows}: fresh-rows.sql or fresh-without-rows.sql
CREATE UNLOGGED TABLE ${ledger}.fresh AS
${rows}
