-- Says what a column is on the left and what it is not; NULL where both sides are the same.
-- ${same}: a condition
-- ${columnIs}: the column's name and "is" as a literal
-- ${left}, ${right}: both values as text
CASE WHEN NOT (${same}) THEN ${columnIs} || ${left} || ', not ' || ${right} END
