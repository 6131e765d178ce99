-- How an aggregate moved: what came less what went. NULL where nothing moved.
-- ${came}, ${went}: the aggregate of the rows after and before the changes
CASE WHEN num_nonnulls(${came}, ${went}) > 0 THEN coalesce(${came}, 0) - coalesce(${went}, 0) END
