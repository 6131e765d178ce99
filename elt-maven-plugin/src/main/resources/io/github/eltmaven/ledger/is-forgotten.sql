-- A condition: was the identity forgotten?
-- ${hash}: the hash of the identity
-- ${source}: the source, as a literal
-- ${columns}: the columns of raw that make the identity, as literals
${hash} IN (SELECT f.hash FROM ${ledger}.forgotten AS f WHERE f.source = ${source} AND f.columns = ARRAY[${columns}]::text[])
