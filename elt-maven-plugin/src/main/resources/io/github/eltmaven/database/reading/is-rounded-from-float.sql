-- Condition: a text is the exact value of its number, rounded to the digits that the text has, as %.17g of C writes it. The query
-- computes the exact value from the mantissa and the exponent of IEEE 754. It replaces 2^-n by 5^n / 10^n, which numeric keeps.
-- ${text}: the text
-- ${type}: the type of the number
(SELECT abs(sign(${text}::numeric) * mantissa
            * CASE WHEN exponent < 0 THEN 5::numeric ^ -exponent * ('1e' || exponent)::numeric
                   ELSE 2::numeric ^ exponent END
            - ${text}::numeric) * 2
        <= ('1e' || coalesce(substring(${text} FROM '[eE]([-+]?\d+)')::int, 0)
                    - length(coalesce(substring(${text} FROM '[.](\d*)'), '')))::numeric
   FROM (SELECT ('x' || encode(float8send(${text}::${type}::float8), 'hex'))::bit(64)::bigint) AS sent (bits),
        LATERAL (SELECT bits >> 52 & 2047, bits & (1::bigint << 52) - 1) AS split (biased, fraction),
        LATERAL (SELECT greatest(biased, 1) - 1075,
                        fraction + CASE biased WHEN 0 THEN 0 ELSE 1::bigint << 52 END)
                AS number (exponent, mantissa))
