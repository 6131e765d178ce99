-- Makes the table of the expected rows in the types of the dw table.
-- ${values}: the columns
-- ${invalid}: the names of the columns whose values the table cannot hold
CREATE TEMPORARY TABLE elt_truth_expected ON COMMIT DROP AS
SELECT ${values},
       _conflict,
       array_remove(ARRAY[${invalid}]::text[], NULL) AS _invalid
  FROM elt_truth_text
