-- The most frequent reasons of each table, with the file of the first and the last record that has the reason.
-- ${reasons}: reject-reasons.sql or malformed-reasons.sql
WITH reasons (name, reason, times, first, last) AS (${reasons}),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY name ORDER BY times DESC, reason COLLATE "C") AS place,
           row_number() OVER (ORDER BY times DESC, name COLLATE "C", reason COLLATE "C") AS place_of_all,
           count(*) OVER (PARTITION BY name) AS reasons
      FROM reasons
)
SELECT r.name, r.reason, r.times, r.reasons, r.first, r.last, f.file AS first_file, l.file AS last_file
  FROM ranked AS r
  JOIN ${ledger}.loads AS f ON f.load = r.first[1]
  JOIN ${ledger}.loads AS l ON l.load = r.last[1]
 WHERE r.place <= ? AND r.place_of_all <= ?
 ORDER BY r.name COLLATE "C", r.place
