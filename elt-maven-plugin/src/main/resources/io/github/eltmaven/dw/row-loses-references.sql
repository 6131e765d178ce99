-- SQL condition: does the merge delete the row or change a value in it that other tables reference?
-- ${isDeleted}: does the merge delete the row?
-- ${sameKey}: do the row and winner w have the same key?
-- ${sameReferenced}: do they have the same referenced values?
(${isDeleted} OR EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'update' AND ${sameKey} AND NOT ${sameReferenced}))
