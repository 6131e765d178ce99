-- Condition: an interval keeps the fractions of a text. It keeps years and what is longer in whole months, months and what is shorter
-- down to microseconds.
-- ${text}: the text
-- ${part}: a pattern of a number with its unit
(${text} !~* '[.]|\de-'
 OR NOT EXISTS (SELECT FROM regexp_matches(${text}, ${part}, 'gi') AS said (part),
                            LATERAL (SELECT part[1], part[2], part[3]) AS one (period, number, unit)
                 WHERE number::numeric
                       * CASE WHEN unit ~* '^y' OR period IS NOT NULL AND unit ~* '^t?$' THEN 12
                              WHEN unit ~* '^dec' THEN 120
                              WHEN unit ~* '^c' THEN 1200
                              WHEN unit ~* '^mil(?!lis)' THEN 12000
                              WHEN unit ~* '^mon' THEN 2592e9
                              WHEN unit ~* '^w' THEN 6048e8
                              WHEN unit ~* '^d' THEN 864e8
                              WHEN unit ~* '^h' THEN 36e8
                              WHEN unit ~* '^m(in|t?$)' THEN 6e7
                              WHEN unit ~* '^s' THEN 1e6
                              WHEN unit ~* '^(u|mic)' THEN 1
                              WHEN unit ~* '^m' THEN 1e3 END % 1 <> 0))
