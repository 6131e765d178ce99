-- The reason why a value cannot be read in the type of its column, or NULL if it can.
-- ${column}: the value
-- ${isValid}: a condition on it
-- ${label}: the column's name and a colon as a literal
-- ${reason}: more words
CASE WHEN NOT (${isValid})
       THEN ${label} || quote_literal(left(${column}::text, 30)
                                      || CASE WHEN length(${column}::text) > 30 THEN '...' ELSE '' END) || (${reason}) END
