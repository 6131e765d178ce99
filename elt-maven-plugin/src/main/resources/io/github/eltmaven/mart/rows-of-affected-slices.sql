-- The rows of a mart that are in affected slices.
-- ${mart}: the table of the mart
-- ${isAffected}: the row t is in one of the slices
SELECT FROM ${mart} AS t WHERE ${isAffected}
