-- Makes the table of the references for which rejected records wait.
-- ${references}: the table
CREATE TABLE IF NOT EXISTS ${references} (
    name text NOT NULL,
    reference text[] NOT NULL,
    PRIMARY KEY (name, reference)
)
