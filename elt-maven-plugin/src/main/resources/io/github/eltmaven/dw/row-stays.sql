-- SQL condition: does the merge leave the row as it is?
-- ${sameKey}: do row t and winner w have the same key?
EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND ${sameKey})
