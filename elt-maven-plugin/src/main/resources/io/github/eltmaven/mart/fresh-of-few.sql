-- The rows of a mart as they have to be, few of them. The server looks through all of its memory where a table is dropped that is
-- not temporary.
-- ${rows}: fresh-rows.sql or fresh-without-rows.sql
CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
${rows}
