-- Condition: the offset of a time of day is that of the session's time zone the whole year, or the text has none.
-- ${text}: the text
-- ${hasNoZone}: a condition that it has no offset
-- ${isZonedTime}: a condition that it is a valid timetz
(${hasNoZone} OR CASE WHEN ${isZonedTime}
                        THEN extract(timezone FROM ${text}::timetz) = ALL (ARRAY[
                                 extract(timezone FROM timestamptz '2000-01-01'),
                                 extract(timezone FROM timestamptz '2000-07-01')])
                        ELSE false END)
