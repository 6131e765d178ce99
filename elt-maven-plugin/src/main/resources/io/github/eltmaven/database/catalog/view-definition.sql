-- A view's query as PostgreSQL writes it back, and the functions that it depends on.
-- ${functions}: view-functions.sql for this view
SELECT pg_get_viewdef(view), ${functions}
  FROM to_regclass(?) AS view
