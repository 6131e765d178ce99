-- Makes patterns that find the values as whole words.
CREATE TEMPORARY TABLE elt_forgotten_words ON COMMIT DROP AS
SELECT DISTINCT '(^|[^[:alnum:]_@+.-])' || regexp_replace(v.value, '([^[:alnum:]])', '\\\1', 'g') || '($|[^[:alnum:]_@+.-]|[.](\s|$))' AS pattern
  FROM elt_forgotten_values AS v
