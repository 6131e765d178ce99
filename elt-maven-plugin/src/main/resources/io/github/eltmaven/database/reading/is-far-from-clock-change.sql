-- Condition: an offset follows the date, or the session's clocks do not change for a day before and after.
-- ${text}: the text
-- ${offset}: what follows the digits of the time
(${offset} <> '' OR ${text}::timestamptz::timestamp = ${text}::timestamp
 AND (${text}::timestamptz - interval '24 hours')::timestamp = ${text}::timestamp - interval '24 hours'
 AND (${text}::timestamptz + interval '24 hours')::timestamp = ${text}::timestamp + interval '24 hours')
