-- Finds the rows that the copies refuse. An error for which no row is to blame ends the function.
-- ${range}: inserts a range of rows into every copy
-- ${places}: what a reason begins with, an expression for each copy
-- ${copies}: the number of the copies
-- ${cases}: one WHEN for each copy, which inserts a range of rows into it
#variable_conflict use_column
DECLARE
    _at bigint := 1;
    _size bigint := 1;
    places text[];
    message text;
BEGIN
    WHILE _at <= last LOOP
        BEGIN
            ${range}
            _at := _at + _size;
            _size := least(_size * 2, 4096);
            CONTINUE;
        EXCEPTION WHEN program_limit_exceeded OR data_exception THEN
            IF _size > 1 THEN
                _size := greatest(_size / 4, 1);
                CONTINUE;
            END IF;
        END;
        number := _at;
        reasons := '{}';
        SELECT ARRAY[${places}] INTO places FROM pg_temp.elt_row WHERE _number = _at;
        FOR copy IN 1 .. ${copies} LOOP
            BEGIN
                CASE copy
                    ${cases}
                END CASE;
            EXCEPTION WHEN program_limit_exceeded OR data_exception THEN
                GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
                reasons := reasons || (places[copy] || regexp_replace(left(message, 300), E'[ \t]*[\n\r]+[ \t]*', ' ', 'g'));
            END;
            -- A row that is too large for a page is too large for each copy.
            EXIT WHEN copy = 1 AND reasons <> '{}';
        END LOOP;
        RETURN NEXT;
        _at := _at + 1;
    END LOOP;
END
