-- Makes the table of the references for which rejected records wait. A reference may be too long for an index.
-- ${references}: the table
CREATE TABLE IF NOT EXISTS ${references} (
    name text NOT NULL,
    reference text[] NOT NULL
)
