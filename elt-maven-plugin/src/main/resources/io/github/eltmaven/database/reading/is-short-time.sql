-- Condition: a text cannot hold a finer fraction of a second than microseconds.
-- ${text}: the text
-- ${longest}: the number of bytes that a text with microseconds and no offset has
(octet_length(${text}) <= ${longest} OR ${text} NOT LIKE '%._______%'
 OR ${text} LIKE '%.______Z' OR ${text} LIKE '%.______+__%' OR ${text} LIKE '%.______-__%')
