-- Makes a table for records. It computes generated columns and DEFAULTs as the table of the model does.
-- ${name}: the new table
-- ${table}: the table of the model
CREATE TEMPORARY TABLE ${name} (
    LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,
    _load bigint,
    _line bigint,
    _rank bigint
) ON COMMIT DROP
