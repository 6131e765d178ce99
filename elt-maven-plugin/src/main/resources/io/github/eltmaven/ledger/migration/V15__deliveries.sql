-- A delivery is a path with a content. The same content may come again under another path, or again under the same path.
ALTER TABLE ${ledger}.loads DROP CONSTRAINT loads_source_content_hash_key;
CREATE INDEX loads_content ON ${ledger}.loads (source, content_hash);
CREATE INDEX loads_file ON ${ledger}.loads (source, file);

ALTER TABLE ${ledger}.loads
    -- How the file was read; NULL where an earlier version of the plugin did not write it down.
    ADD COLUMN reading  text,
    -- The columns of raw that the file filled, and the columns of the file that were left out.
    ADD COLUMN columns  text[],
    ADD COLUMN left_out text[],
    -- Earlier versions did not load a content a second time. A file from before this time with such a content is not loaded now.
    ADD COLUMN once_before timestamptz DEFAULT now();
ALTER TABLE ${ledger}.loads ALTER COLUMN once_before DROP DEFAULT;

-- A load whose records are not in raw any more: a later delivery replaced it, or a person retracted it.
CREATE TABLE ${ledger}.withdrawn (
    LIKE ${ledger}.loads,
    cause        text        NOT NULL CHECK (cause IN ('replaced', 'retracted')),
    -- Why a person retracted it.
    reason       text,
    withdrawn_by text        NOT NULL DEFAULT session_user,
    withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (load)
);
CREATE INDEX withdrawn_content ON ${ledger}.withdrawn (source, content_hash);

-- The malformed records of withdrawn loads.
CREATE TABLE ${ledger}.withdrawn_malformed (LIKE ${ledger}.malformed, PRIMARY KEY (load, line));

-- Loads that a dw model has applied, and that were withdrawn or read again since. The next run takes their records out of the table.
CREATE TABLE ${ledger}.unapplied (
    model text   NOT NULL,
    load  bigint NOT NULL,
    PRIMARY KEY (model, load)
);

-- Every delivery that was loaded, whether its records are in raw or not.
CREATE VIEW ${ledger}.deliveries AS
SELECT load, source, file, content_hash, bytes, modified_at, loaded_at, reading, columns, left_out, once_before, NULL AS cause,
       NULL AS reason, NULL AS withdrawn_by, NULL::timestamptz AS withdrawn_at
  FROM ${ledger}.loads
 UNION ALL
SELECT load, source, file, content_hash, bytes, modified_at, loaded_at, reading, columns, left_out, once_before, cause,
       reason, withdrawn_by, withdrawn_at
  FROM ${ledger}.withdrawn;

-- A file may be seen with the content of a delivery that is withdrawn.
ALTER TABLE ${ledger}.seen DROP CONSTRAINT seen_load_fkey;
