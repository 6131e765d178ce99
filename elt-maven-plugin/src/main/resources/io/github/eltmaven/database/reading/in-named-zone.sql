-- Condition: what is asked of the local time of a text holds in the time zone that the text names. It holds of texts that name none.
-- No subquery may depend on the text: PostgreSQL would run it in one process alone.
-- ${zone}: the word of the text that may be a time zone
-- ${condition}: what is asked
CASE WHEN lower(${zone}) IN (SELECT lower(name) FROM pg_timezone_names) THEN ${condition} ELSE true END
