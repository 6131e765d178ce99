-- Where the columns and the rows of each model come from.
SELECT model, column_name, input, input_column, reach
  FROM ${ledger}.lineage
 ORDER BY column_name COLLATE "C", input COLLATE "C", input_column COLLATE "C"
