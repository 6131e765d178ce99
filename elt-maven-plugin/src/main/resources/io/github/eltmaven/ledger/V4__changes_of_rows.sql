-- Rejects come by the million and are looked up by file: an index of ranges costs next to nothing to keep.
ALTER TABLE elt.rejects DROP CONSTRAINT rejects_pkey;
CREATE INDEX rejects_place ON elt.rejects USING brin (load, line) WITH (pages_per_range = 16);

-- The tables in which the row is missing that a record refers to, where nothing else is wrong with it.
ALTER TABLE elt.rejects ADD COLUMN awaits text[];
CREATE INDEX rejects_waiting ON elt.rejects (model) WHERE awaits IS NOT NULL;

-- The images of a table's changed rows are complete for all runs after this one.
ALTER TABLE elt.models ADD COLUMN imaged_after bigint;
UPDATE elt.models SET imaged_after = changed;
ALTER TABLE elt.models ALTER COLUMN imaged_after SET NOT NULL;
