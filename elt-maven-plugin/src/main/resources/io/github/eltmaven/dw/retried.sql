-- Takes the staged records off the rejects that waited for rows of other tables, and counts them. A record that has
-- reasons again goes on waiting. Value: the table of the model.
WITH picked AS (DELETE FROM ${ledger}.rejects AS x
                 USING ${ledger}.stage AS s
                 WHERE x.model = ? AND x.awaits IS NOT NULL
                   AND x.load = s._load AND x.line = s._line
             RETURNING s._reasons)
SELECT count(*), count(_reasons) FROM picked
