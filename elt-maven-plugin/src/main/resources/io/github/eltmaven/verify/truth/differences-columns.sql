-- Adds the columns in which rows differ from the expected row of their key. Where a key has two expected rows, the row that
-- differs in fewer columns counts.
-- ${version}: the version of the row
-- ${older}: whether its version is not the expected one
-- ${beside}: whether the expected row is there with the same key
-- ${found}, ${expected}: both values for people
-- ${differingColumns}: the number of columns that differ
-- ${columns}: for each column its name, both values, and whether they differ
-- ${key}: the key's columns
INSERT INTO elt_truth_difference (kind, key, on_column, version, older, beside, what)
SELECT 'column', (near._found).${key}, c.name, ${version}, ${older}, ${beside},
       c.name || ' is ' || ${found} || CASE WHEN c.name = ANY ((near._expected)._invalid)
                                            THEN ', and what was generated does not fit the column'
                                            ELSE ', not ' || ${expected} END
  FROM (SELECT DISTINCT ON (_found._row) _found, _expected
          FROM elt_truth_odd AS _found
          JOIN elt_truth_expected AS _expected ON _expected.${key} = _found.${key}
         WHERE NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = _found.${key})
         ORDER BY _found._row, ${differingColumns}) AS near
 CROSS JOIN LATERAL (VALUES
       ${columns}) AS c (name, found, expected, differs)
 WHERE c.differs
