-- Lets records take their rows, the latest first. A record that collides with an earlier one gets no row.
-- ${columns}: the columns of the model
INSERT INTO elt_standing (${columns}, _load, _line, _rank)
SELECT ${columns}, _load, _line, _rank
  FROM elt_candidate
 ORDER BY _rank
ON CONFLICT DO NOTHING
