-- A text that is passed on to a cast where it has one reading, and that fails where it has several.
-- ${text}: the text
-- ${orPlain}: nothing, or OR and a cheap condition that most texts with one reading meet
-- ${reason}: why the text has several readings, or NULL
-- ${type}: the type of the text
CASE WHEN ${text} IS NULL${orPlain} THEN ${text} ELSE ${ledger}.read_text(${text}::text, ${reason})::${type} END
