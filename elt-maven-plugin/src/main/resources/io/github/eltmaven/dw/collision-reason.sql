-- Names the latest record with which loser l collides by one rule. The query gives no row where there is none.
-- ${given}: the values of the loser, as text
-- ${collides}: what the message says between the values and the other record's key, as a literal
-- ${demands}: the end of the message with the name of the rule, as a literal
-- ${values}: the values that the rule compares, of a record
-- ${predicate}: does the rule apply to the record?
-- ${key}: the key of the other record, as text
-- ${collision}: does the record collide with the values g?
SELECT ${given} || ${collides} || w.key || ' (' || f.file || ':' || w._line || ${demands} AS reason
  FROM (SELECT ${values} FROM elt_loser AS o WHERE o._load = l._load AND o._line = l._line AND (${predicate})) AS g
 CROSS JOIN LATERAL (
       SELECT ${key} AS key, _load, _line
         FROM elt_standing
        WHERE (${predicate}) AND ${collision} AND _rank < l._rank
        ORDER BY _rank
        LIMIT 1) AS w
  JOIN ${ledger}.loads AS f ON f.load = w._load
