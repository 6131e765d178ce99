-- Condition: the offset of a text is that of the session's time zone at that moment, or the text has none.
-- ${text}: the text
-- ${isInstant}: a condition that the text is a valid timestamptz
-- ${hasNoZone}: a condition that it has no offset
CASE WHEN ${isInstant} THEN ${text}::timestamptz::timestamp = ${text}::timestamp OR ${hasNoZone} ELSE true END
