-- Makes the table of the faults of the definition in its order; on_column is the column of a fault that changes one cell.
CREATE TEMPORARY TABLE elt_truth_planted (place bigint GENERATED ALWAYS AS IDENTITY, fault text, expect text, records bigint, on_column text) ON COMMIT DROP
