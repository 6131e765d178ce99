-- Which column of which table feeds a model, as its query said when it was last saved.
CREATE TABLE ${ledger}.lineage (
    model        text NOT NULL,
    -- NULL where the input decides rows only, or where it is not known which columns it reaches.
    column_name  text,
    input        text NOT NULL,
    -- NULL where whole rows feed the model, where only their number does, or where only the table is known.
    input_column text,
    reach        text NOT NULL CHECK (reach IN ('value', 'rows', 'unknown')),
    CHECK ((column_name IS NOT NULL) = (reach = 'value'))
);
