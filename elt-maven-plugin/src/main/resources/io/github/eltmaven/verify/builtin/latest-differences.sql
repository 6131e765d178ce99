-- Open keys whose row t is not the winner w of their records.
-- ${rowKey}, ${winnerKey}: the key of either as text
-- ${difference}: the columns that differ
-- ${key}: the key's columns
-- ${latestFirst}: an order of the records
-- ${candidates}: the candidates of each key
-- ${isOpen}: latest-is-open.sql
-- ${incumbents}: the incumbent of each key
-- ${sameKey}, ${same}: conditions on w and t
SELECT CASE WHEN t._deleted IS NULL THEN ${winnerKey} ELSE ${rowKey} END AS key,
       CASE WHEN t._deleted IS NULL THEN 'has no row'
            WHEN w._place IS NULL THEN 'no record has this key'
            WHEN w._deleted AND NOT t._deleted THEN 'has a row, and its latest version says that it is gone'
            WHEN t._deleted AND NOT w._deleted THEN 'has no row, and its latest version has one'
            ELSE ${difference} END AS problem,
       l.file, w._line AS line
  FROM (SELECT *
          FROM (SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY ${latestFirst}) AS _place
                  FROM ${candidates} AS candidate
                 WHERE _unreadable IS NULL AND ${isOpen}) AS ranked
         WHERE _place = 1) AS w
  FULL JOIN (SELECT * FROM ${incumbents} AS i WHERE ${isOpen}) AS t ON ${sameKey}
  LEFT JOIN ${ledger}.loads AS l ON l.load = w._load
 WHERE (t._deleted IS NULL AND NOT w._deleted OR w._place IS NULL AND NOT t._deleted
        OR t._deleted IS NOT NULL AND w._place IS NOT NULL AND NOT ${same})
