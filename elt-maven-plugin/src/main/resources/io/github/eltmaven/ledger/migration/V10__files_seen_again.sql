-- Files whose content was landed before, under another name or with another time: they need not be read again.
CREATE TABLE ${ledger}.seen (
    source      text        NOT NULL,
    file        text        NOT NULL,
    modified_at timestamptz NOT NULL,
    load        bigint      NOT NULL REFERENCES ${ledger}.loads,
    -- When reading it began.
    seen_at     timestamptz NOT NULL,
    PRIMARY KEY (source, file)
);
