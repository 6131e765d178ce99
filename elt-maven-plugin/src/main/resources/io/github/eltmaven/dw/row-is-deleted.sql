-- SQL condition: does the merge delete the row?
-- ${sameKey}: do the row and winner w have the same key?
EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'delete' AND ${sameKey})
