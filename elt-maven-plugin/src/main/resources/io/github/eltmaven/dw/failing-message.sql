-- Takes the message of an error in one line. An error for which no record is to blame is raised again.
-- ${states}: the beginnings of the SQLSTATEs of such errors, as alternatives of a regular expression
GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
IF SQLSTATE ~ '^(${states})' THEN
    RAISE;
END IF;
-- The server quotes values of any length, and a regular expression over blanks may take quadratic time: cut first.
message := left(message, 1000) || CASE WHEN detail <> '' THEN ' (' || left(detail, 1000) || ')' ELSE '' END;
message := regexp_replace(message, '("[^"]{30})[^"]+("|$)', '\1..."', 'g');
message := regexp_replace(regexp_replace(btrim(message, E' \t\r\n'), E'\\s*[\n\r]+\\s*', ' ', 'g'), E'\\.$', '');
