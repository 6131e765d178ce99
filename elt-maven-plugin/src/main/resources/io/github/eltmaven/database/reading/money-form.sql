-- Something about the way in which the server's locale writes money. The subquery depends on no text, so that the server computes it
-- once for all rows.
-- ${expression}: an expression over the separator of groups and the decimal point, both as patterns, and the currency
(SELECT ${expression}
   FROM (SELECT '1111111'::money::text) AS written (amount),
        LATERAL (SELECT '[' || substring(amount FROM '1([^1]+)1') || ']') AS groups (separator),
        LATERAL (SELECT coalesce('[' || substring(amount FROM '1([^01]+)0+[^01]*$') || ']',
                                 CASE separator WHEN '[.]' THEN ',' ELSE '[.]' END)) AS decimals (point),
        LATERAL (SELECT regexp_replace('1'::money::text, '\s*1([^01]+0+)?\s*', '')) AS sign (currency))
