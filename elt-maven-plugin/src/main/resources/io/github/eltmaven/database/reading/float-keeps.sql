-- Condition: a binary floating-point number keeps a text. So few hexadecimal digits, which only such a number takes, are kept, too.
-- ${text}: the text
-- ${isNumeric}: a condition that the text is a valid numeric
-- ${type}: the type of the number
-- ${digits}: how many digits each number of the type keeps
-- ${isRounded}: a condition that the text is the number's exact value, rounded
CASE WHEN NOT ${isNumeric} THEN octet_length(${text}) <= ${digits}
     WHEN ${text}::${type}::text::numeric = ${text}::numeric THEN true
     ELSE ${text} ~ '^\s*[-+]?\d*[.]?\d*([eE][-+]?\d+)?\s*$' AND ${isRounded} END
