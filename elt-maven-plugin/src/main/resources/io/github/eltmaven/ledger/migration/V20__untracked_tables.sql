-- The tables that marts read and no model fills: what they held when a mart last read them.
CREATE TABLE ${ledger}.untracked_tables (
    table_name  text   NOT NULL,
    -- The column by whose values the content is told; empty for the whole content.
    by_column   text   NOT NULL,
    fingerprint text   NOT NULL,
    -- The run that found the content changed.
    changed     bigint NOT NULL,
    PRIMARY KEY (table_name, by_column)
);
