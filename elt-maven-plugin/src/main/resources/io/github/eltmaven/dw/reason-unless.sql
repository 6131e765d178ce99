-- An expression that gives a reason, or NULL where a record meets a condition.
-- ${condition}: the condition
-- ${reason}: the reason as text
CASE WHEN NOT (${condition}) THEN ${reason} END
