-- A count as it has to be: what it was and how it moved. It was what stands (t), unless it was written since (f).
coalesce(CASE WHEN f._sign IS NULL THEN t.${column} WHEN f._sign < 0 THEN f.${column} END, 0) + coalesce(m.${move}, 0)
