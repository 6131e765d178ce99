-- Condition: the offset of a text is that of the session's time zone at that moment, or the text has none.
-- text: the text. is_instant: a condition that the text is a valid timestamptz. has_no_zone: a condition that it has no offset.
CASE WHEN ${is_instant} THEN ${text}::timestamptz::timestamp = ${text}::timestamp OR ${has_no_zone} ELSE true END
