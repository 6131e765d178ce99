-- A condition: record c has a later version than row t. NULL is the earliest.
-- ${column}: a column of the version
-- ${isNextLater}: the same condition for the columns after it
(c.${column} IS NOT NULL AND (t.${column} IS NULL OR c.${column} > t.${column})
 OR c.${column} IS NOT DISTINCT FROM t.${column} AND ${isNextLater})
