-- Adds the reason to each staged record whose foreign key finds no row.
-- ${target}: the referenced table, as a literal
-- ${reason}: the reason
-- ${given}: does record s have values for all columns of the foreign key?
-- ${rows}: the rows that may be referenced
-- ${matches}: does row r have the values of record s?
-- ${isFoundElsewhere}: does another row have them?
UPDATE ${ledger}.stage AS s
   SET _awaits = CASE WHEN _reasons IS NULL OR _awaits IS NOT NULL THEN _awaits || ${target}::text END,
       _reasons = _reasons || (${reason})
 WHERE NOT _deleted AND ${given}
   AND (_reasons IS NULL OR NOT ARRAY[${reason}] && _reasons)
   AND NOT EXISTS (SELECT FROM ${rows} AS r WHERE ${matches}) AND NOT ${isFoundElsewhere}
