-- An expression that is shortened to the limit of a type where it only loses blanks, and that stays as it is where it would lose more.
-- ${expression}: a text
-- ${type}, ${base}: the type with its limit and without it
CASE WHEN (${expression})::${type}::text = (${expression})::text COLLATE "C" OR rtrim((${expression})::${type}::text) = rtrim((${expression})::text) COLLATE "C"
     THEN (${expression})::${type}::${base} ELSE (${expression})::${base} END
