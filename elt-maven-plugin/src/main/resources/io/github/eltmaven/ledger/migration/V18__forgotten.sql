-- The key of the hashes of forgotten identities. It is made with the first of them. Without it nobody can test a guess.
CREATE TABLE ${ledger}.forgetting_key (
    key     bytea   NOT NULL CHECK (length(key) = 32),
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only)
);

-- The identities whose records were forgotten. Records with such an identity never come into raw again.
CREATE TABLE ${ledger}.forgotten (
    source       text        NOT NULL,
    -- The columns of raw that make the identity.
    columns      text[]      NOT NULL,
    -- A keyed hash of their values.
    hash         bytea       NOT NULL,
    run          bigint      NOT NULL,
    forgotten_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    forgotten_by text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (source, columns, hash)
);

-- How many records of a delivery were forgotten.
ALTER TABLE ${ledger}.loads     ADD COLUMN forgotten bigint NOT NULL DEFAULT 0;
ALTER TABLE ${ledger}.withdrawn ADD COLUMN forgotten bigint NOT NULL DEFAULT 0;
ALTER TABLE ${ledger}.loads DROP CONSTRAINT loads_check;
ALTER TABLE ${ledger}.loads ADD CONSTRAINT loads_check CHECK (records = loaded + malformed + forgotten);
