-- Makes the table of the rows that have to win, as the generator wrote them.
-- ${columns}: every column as text
CREATE TEMPORARY TABLE elt_truth_text (${columns}, _conflict boolean) ON COMMIT DROP
