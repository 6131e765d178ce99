-- A value as a reason shows it. The whole value stays in raw.
-- ${text}: the value as text
-- ${most}: how many characters of it are shown
coalesce(quote_literal(left(${text}, ${most}) || CASE WHEN length(${text}) > ${most} THEN '...' ELSE '' END), 'NULL')
