-- Takes the message of an error in one line. An error for which no record is to blame is raised again.
-- ${states}: the beginnings of the SQLSTATEs of such errors, as alternatives of a regular expression
GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
IF SQLSTATE ~ '^(${states})' THEN
    RAISE;
END IF;
message := message || CASE WHEN detail <> '' THEN ' (' || detail || ')' ELSE '' END;
message := regexp_replace(regexp_replace(btrim(message, E' \t\r\n'), E'\\s*[\n\r]+\\s*', ' ', 'g'), E'\\.$', '');
