-- Keeps the records that got no row and are not superseded by a later record of their own key: they collide.
-- ${columns}: the columns of the model
-- ${sameKey}: do candidate c and standing record s have the same key?
INSERT INTO elt_loser (${columns}, _load, _line, _rank)
SELECT ${columns}, _load, _line, _rank
  FROM elt_candidate AS c
 WHERE NOT EXISTS (SELECT FROM elt_standing AS s WHERE ${sameKey} AND s._rank <= c._rank)
