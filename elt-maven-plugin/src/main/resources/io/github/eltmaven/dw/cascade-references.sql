-- SQL condition: does a row reference a row from which the referenced values go?
-- ${target}: the referenced table
-- ${alias}: a name for its row
-- ${matches}: does that row have the values of the referencing row?
-- ${gone}: do the referenced values go from that row?
EXISTS (SELECT FROM ${target} AS ${alias} WHERE ${matches} AND ${gone})
