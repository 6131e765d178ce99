-- The right sum: its old value and how it moved. NULL if there was no value and nothing moved. The old value is in the mart (t),
-- or in f if the row was written since.
-- ${column}: the column of the mart
-- ${move}: how the aggregate moved
CASE WHEN num_nonnulls(CASE WHEN f._sign IS NULL THEN t.${column} WHEN f._sign < 0 THEN f.${column} END, m.${move}) > 0
     THEN coalesce(CASE WHEN f._sign IS NULL THEN t.${column} WHEN f._sign < 0 THEN f.${column} END, 0)
          + coalesce(m.${move}, 0) END
