-- A condition: a row that is as expected has the same key, too. Where a conflict leaves a choice, any expected row will do.
-- ${same}: the compared columns of d and x are the same
-- ${table}: the table
-- ${key}: the key's columns
EXISTS (SELECT FROM ${table} AS d JOIN elt_truth_expected AS x ON x.${key} = d.${key} AND ${same} WHERE d.${key} = (near._expected).${key})
