-- SQL condition: does the merge update the row?
-- ${sameKey}: do row t and winner w have the same key?
EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'update' AND ${sameKey})
