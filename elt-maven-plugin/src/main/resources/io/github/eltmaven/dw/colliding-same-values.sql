-- SQL condition: does the batch touch a row that has a value of a remembered record which one rule compares?
-- ${values}: the values that the rule compares, of a record
-- ${predicate}: does the rule apply to the record?
-- ${collision}: does the record collide with the values g?
EXISTS (SELECT FROM (SELECT ${values} FROM elt_colliding WHERE ${predicate}) AS g
         WHERE EXISTS (SELECT FROM elt_touched WHERE (${predicate}) AND ${collision}))
