-- A condition: a row refers to a row that is about to change or to be deleted.
-- ${table}, ${alias}: the table that is referred to and its name in the condition
-- ${matches}: the columns of the foreign key are equal on both sides
-- ${condition}: the referred row changes or is deleted
EXISTS (SELECT FROM ${table} AS ${alias} WHERE ${matches} AND ${condition})
