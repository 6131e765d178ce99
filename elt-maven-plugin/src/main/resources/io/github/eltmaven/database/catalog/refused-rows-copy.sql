-- Makes a table that stores values as another table does, and computes its columns in the same way. It has no index.
-- ${copy}: the new table
-- ${table}: the other table
CREATE TEMPORARY TABLE ${copy} (
    LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING STORAGE INCLUDING COMPRESSION
) ON COMMIT DROP
