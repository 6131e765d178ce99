-- Condition: the offset of a time of day is that of the session's time zone the whole year, or the text has none.
-- text: the text. has_no_zone: a condition that it has no offset. is_zoned_time: a condition that it is a valid timetz.
(${has_no_zone} OR CASE WHEN ${is_zoned_time}
                        THEN extract(timezone FROM ${text}::timetz) = ALL (ARRAY[
                                 extract(timezone FROM timestamptz '2000-01-01'),
                                 extract(timezone FROM timestamptz '2000-07-01')])
                        ELSE false END)
