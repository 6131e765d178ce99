-- What a table was like when it was last brought up to date: its key, and its columns and constraints in words.
CREATE TABLE ${ledger}.contracts (
    model text   PRIMARY KEY,
    key   text[] NOT NULL,
    parts text[] NOT NULL
);

-- Up to where a table was verified: the last load that it had taken in, and the last run. Where it stands here, the images of
-- its changed rows are kept until they are verified, too.
CREATE TABLE ${ledger}.verified (
    model text   PRIMARY KEY,
    load  bigint NOT NULL,
    run   bigint NOT NULL
);
