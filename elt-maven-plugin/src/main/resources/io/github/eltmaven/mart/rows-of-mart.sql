-- All rows of a mart, with where they lie.
-- ${columns}: the columns that are compared
-- ${mart}: the table of the mart
(SELECT ${columns}, tableoid AS _part, ctid AS _place FROM ${mart})
