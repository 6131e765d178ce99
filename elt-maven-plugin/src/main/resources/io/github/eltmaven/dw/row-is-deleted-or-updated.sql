-- SQL condition: does the merge delete the row or update it?
-- ${isDeleted}: does the merge delete the row?
-- ${sameKey}: do the row and winner w have the same key?
(${isDeleted} OR EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'update' AND ${sameKey}))
