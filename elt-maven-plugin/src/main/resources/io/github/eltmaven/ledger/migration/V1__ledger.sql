-- The ledger: what elt-maven-plugin remembers. Only the plugin writes here.

-- A run of a goal that changed something, and every run of elt:verify.
CREATE TABLE ${ledger}.runs (
    run        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    goal       text        NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A load: one file landed once.
CREATE TABLE ${ledger}.loads (
    load         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run          bigint      NOT NULL REFERENCES ${ledger}.runs,
    source       text        NOT NULL,
    file         text        NOT NULL,
    content_hash text        NOT NULL,
    bytes        bigint      NOT NULL,
    modified_at  timestamptz NOT NULL,
    records      bigint      NOT NULL DEFAULT 0,
    loaded       bigint      NOT NULL DEFAULT 0,
    malformed    bigint      NOT NULL DEFAULT 0,
    loaded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (source, content_hash),
    CHECK (records = loaded + malformed)
);

-- A record that is no record of its source.
CREATE TABLE ${ledger}.malformed (
    load   bigint NOT NULL REFERENCES ${ledger}.loads,
    line   bigint NOT NULL,
    reason text   NOT NULL,
    record text   NOT NULL,
    PRIMARY KEY (load, line)
);

-- A table that a model fills, and where its records went: loaded = current + superseded + duplicate + rejected + deleted.
CREATE TABLE ${ledger}.models (
    model        text   PRIMARY KEY,
    fingerprint  text   NOT NULL,
    inputs       text[] NOT NULL,
    -- The run that last brought the table up to date, and the one that last changed a row of it.
    refreshed    bigint NOT NULL REFERENCES ${ledger}.runs,
    changed      bigint NOT NULL REFERENCES ${ledger}.runs,
    loaded       bigint NOT NULL DEFAULT 0,
    current      bigint NOT NULL DEFAULT 0,
    superseded   bigint NOT NULL DEFAULT 0,
    duplicate    bigint NOT NULL DEFAULT 0,
    rejected     bigint NOT NULL DEFAULT 0,
    deleted      bigint NOT NULL DEFAULT 0
);

-- Which loads a dw model has taken in.
CREATE TABLE ${ledger}.applied (
    model text   NOT NULL,
    load  bigint NOT NULL REFERENCES ${ledger}.loads,
    PRIMARY KEY (model, load)
);

-- A well-formed record that breaks the contract of a dw model, with every reason.
CREATE TABLE ${ledger}.rejects (
    model   text   NOT NULL,
    load    bigint NOT NULL REFERENCES ${ledger}.loads,
    line    bigint NOT NULL,
    reasons text[] NOT NULL,
    run     bigint NOT NULL REFERENCES ${ledger}.runs,
    PRIMARY KEY (model, load, line)
);

-- Two records with the same key and version and other content: which one stands, and which one lost.
CREATE TABLE ${ledger}.conflicts (
    model text   NOT NULL,
    kept  jsonb  NOT NULL,
    lost  jsonb  NOT NULL,
    run   bigint NOT NULL REFERENCES ${ledger}.runs
);

-- What a run did to a table.
CREATE TABLE ${ledger}.changes (
    run        bigint NOT NULL REFERENCES ${ledger}.runs,
    model      text   NOT NULL,
    strategy   text   NOT NULL,
    reason     text   NOT NULL,
    read       bigint NOT NULL,
    inserted   bigint NOT NULL,
    updated    bigint NOT NULL,
    deleted    bigint NOT NULL,
    unchanged  bigint NOT NULL,
    superseded bigint NOT NULL,
    duplicate  bigint NOT NULL,
    rejected   bigint NOT NULL,
    seconds    numeric(12, 3) NOT NULL,
    PRIMARY KEY (run, model)
);

-- The result of a check.
CREATE TABLE ${ledger}.check_results (
    run        bigint NOT NULL REFERENCES ${ledger}.runs,
    name       text   NOT NULL,
    title      text   NOT NULL,
    severity   text   NOT NULL CHECK (severity IN ('error', 'warn')),
    outcome    text   NOT NULL CHECK (outcome IN ('passed', 'failed')),
    violations bigint NOT NULL,
    allowed    bigint NOT NULL,
    seconds    numeric(12, 3) NOT NULL,
    PRIMARY KEY (run, name)
);

-- The first rows that a check found.
CREATE TABLE ${ledger}.violations (
    run    bigint NOT NULL REFERENCES ${ledger}.runs,
    name   text   NOT NULL,
    number int    NOT NULL,
    row    jsonb  NOT NULL,
    PRIMARY KEY (run, name, number)
);

-- For PostgreSQL 14 and 15, which have no pg_input_is_valid: the type's own input function decides.
-- A plain cast would cut a text to varchar(n); json_to_record calls the input function with the limit.
CREATE FUNCTION ${ledger}.is_valid(value text, type text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    IF type LIKE '%(%' AND type NOT LIKE '%[]' THEN
        EXECUTE format('SELECT 1 FROM json_to_record(json_build_object(''v'', %L)) AS r (v %s)', value, type);
    ELSE
        EXECUTE format('SELECT %L::%s', value, type);
    END IF;
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN false;
END $$;
