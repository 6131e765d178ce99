-- Condition: a text has no time of day. Dates go beyond the years of timestamps; a date beyond them has a time of day only where
-- somebody wrote one.
-- ${text}: the text
-- ${isTimestamp}: a condition that the text is a valid timestamp
-- ${finer}: a pattern of what microseconds do not keep
CASE WHEN ${isTimestamp} THEN ${text}::timestamp = ${text}::date AND ${text} !~ ${finer} ELSE strpos(${text}, ':') = 0 END
