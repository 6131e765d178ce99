-- SQL condition: is a row of the mart deleted, or do columns change that other rows reference?
-- ${row}: the name of the row
-- ${oldValues}: those columns of the row
-- ${newValues}: those columns of d
EXISTS (SELECT FROM elt_difference AS d
         WHERE d._place = ${row}.ctid AND d._part = ${row}.tableoid
           AND (d._action = 'delete'
                OR d._action = 'update' AND NOT ROW(${oldValues})::record *= ROW(${newValues})::record))
