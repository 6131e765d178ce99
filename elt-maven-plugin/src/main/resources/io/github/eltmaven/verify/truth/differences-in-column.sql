-- A condition: a row differs from the expected row in a column.
-- ${row}, ${expected}: both rows
-- ${column}, ${name}: the column as an identifier and as a literal
${row}.${column} IS DISTINCT FROM ${expected}.${column} OR ${name} = ANY (${expected}._invalid)
