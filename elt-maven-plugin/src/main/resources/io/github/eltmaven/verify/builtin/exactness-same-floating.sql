-- A condition: two floating-point numbers are the same but for the order in which they were summed.
-- ${column}: the column's name
(t.${column} IS NOT DISTINCT FROM n.${column}
 OR coalesce(abs(t.${column}) < 'Infinity' AND abs(n.${column}) < 'Infinity'
             AND abs(t.${column} - n.${column}) <= 1e-9 * least(abs(t.${column}), abs(n.${column})), false))
