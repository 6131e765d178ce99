-- One row per user.
CREATE TABLE dw.users (
    id          bigint      PRIMARY KEY,
    name        text        NOT NULL CHECK (name <> '' AND name = trim(name)),
    country     varchar(2)  NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    ingested_at timestamptz NOT NULL DEFAULT now()
);
