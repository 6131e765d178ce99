-- SQL condition: are two records identical? It compares the stored values, so it needs no operator of their types.
-- ${left}, ${right}: the prefixes of the records, such as w
-- ${valuesOfLeft}, ${valuesOfRight}: their values
(${left}_deleted = ${right}_deleted AND ROW(${valuesOfLeft})::record *= ROW(${valuesOfRight})::record)
