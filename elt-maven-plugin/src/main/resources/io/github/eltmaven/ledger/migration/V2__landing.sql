-- A load that was begun and has not ended. What it wrote into raw is removed by the next run, unless it still runs.
CREATE TABLE ${ledger}.landing (
    load    bigint  PRIMARY KEY,
    source  text    NOT NULL,
    -- What it made of the raw table: all of it, or columns of it.
    is_new  boolean NOT NULL,
    columns text[]  NOT NULL
);

-- The byte of the file at which a malformed record starts, from 0.
ALTER TABLE ${ledger}.malformed ADD COLUMN byte_offset bigint;
