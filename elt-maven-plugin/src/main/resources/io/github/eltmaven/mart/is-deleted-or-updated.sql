-- SQL condition: is a row of the mart deleted or updated?
-- ${row}: the name of the row
EXISTS (SELECT FROM elt_difference AS d
         WHERE d._place = ${row}.ctid AND d._part = ${row}.tableoid
           AND (d._action = 'delete' OR d._action = 'update'))
