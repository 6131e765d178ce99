-- A sum as it has to be: what it was and how it moved. NULL where there was none and nothing moved.
-- It was what stands (t), unless it was written since (f).
CASE WHEN num_nonnulls(CASE WHEN f._sign IS NULL THEN t.${column} WHEN f._sign < 0 THEN f.${column} END, m.${move}) > 0
     THEN coalesce(CASE WHEN f._sign IS NULL THEN t.${column} WHEN f._sign < 0 THEN f.${column} END, 0)
          + coalesce(m.${move}, 0) END
