-- SQL condition: does the left record come before the right one in the order "greatest first, NULL last"?
-- ${left}, ${right}: the first values of the records
-- ${otherwise}: the condition on the next values, where these are equal
(${left} IS NOT NULL AND (${right} IS NULL OR ${left} > ${right})
 OR ${left} IS NOT DISTINCT FROM ${right} AND ${otherwise})
