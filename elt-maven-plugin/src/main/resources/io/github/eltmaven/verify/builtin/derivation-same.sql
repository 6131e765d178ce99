-- A condition: a record equals the incumbent of its key. Of two deletions only key and version are compared.
-- ${left}, ${right}: the prefixes of both, such as "c."
-- ${sameIdentity}: key and version are the same
-- ${sameValues}: all columns are
(${left}_deleted = ${right}_deleted AND CASE WHEN ${left}_deleted THEN ${sameIdentity} ELSE ${sameValues} END)
