-- The columns of tables that show columns of raw as they are: under the same name, or as a part of the key of a dw table. Values: the
-- table of raw, its columns.
WITH RECURSIVE
     single AS (
         SELECT model, column_name, min(input) AS input, min(input_column) AS input_column
           FROM ${ledger}.lineage
          WHERE reach = 'value'
          GROUP BY model, column_name
         HAVING count(*) = 1),
     shown (model, column_name, shows) AS (
         SELECT s.model, s.column_name, s.input_column
           FROM single AS s
           LEFT JOIN ${ledger}.contracts AS c ON c.model = s.model
          WHERE s.input = ? AND s.input_column = ANY (?)
            AND (s.column_name = s.input_column OR s.column_name = ANY (c.key))
          UNION
         SELECT s.model, s.column_name, p.shows
           FROM shown AS p
           JOIN single AS s ON s.input = p.model AND s.input_column = p.column_name AND s.column_name = p.column_name)
SELECT model, column_name, shows FROM shown ORDER BY model COLLATE "C", column_name COLLATE "C"
