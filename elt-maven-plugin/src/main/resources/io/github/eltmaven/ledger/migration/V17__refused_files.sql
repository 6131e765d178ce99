-- A file that is not loaded because something is wrong with it, of a source that says 'onRefused: quarantine'. Its row goes when the
-- file is loaded or left out, when it is gone, and when its content is retracted.
CREATE TABLE ${ledger}.refused (
    source       text        NOT NULL,
    file         text        NOT NULL,
    -- NULL where the file cannot be read.
    content_hash text,
    bytes        bigint,
    modified_at  timestamptz,
    -- The first problem, its line where there is one, and the number of problems.
    reason       text        NOT NULL,
    line         bigint,
    problems     bigint      NOT NULL,
    -- When elt:load first refused this content under this path, and when it last did.
    since        timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, file)
);
