-- Condition: something holds of each date or time that a text is made of, such as the elements of an array and the bounds of a range.
-- ${parts}: a FROM item that has the parts as part (text)
-- ${isValid}: a condition that a part is valid
-- ${condition}: what has to hold
NOT EXISTS (SELECT FROM ${parts} AS part (text)
             WHERE part.text <> '' AND lower(part.text) <> 'empty'
               AND NOT CASE WHEN ${isValid} THEN ${condition} ELSE false END)
