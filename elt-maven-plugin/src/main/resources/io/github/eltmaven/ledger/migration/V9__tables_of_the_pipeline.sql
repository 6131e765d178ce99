-- The tables that this pipeline fills, as schema.table: no other pipeline of the database may fill them, too.
CREATE TABLE ${ledger}.tables (
    name text PRIMARY KEY
);
