-- Reads ranges of records. A range grows while no record fails and shrinks when one does, down to one record. Then each
-- expression of that record is computed alone. Within a query a column goes before a variable of its name: no column is
-- called _at or _size.
-- ${rules}: the names of the rules, as literals
-- ${staged}: a query that fails where an expression fails on a record
-- ${longest}: how many records a range may have
-- ${message}: the text of failing-message.sql
-- ${cases}: one WHEN for each rule from the third on
#variable_conflict use_column
DECLARE
    _at bigint := 1;
    _size bigint := 1;
    rules text[] := ARRAY[${rules}];
    failed text[];
    deleted boolean;
    reason text;
    message text;
    detail text;
    first_message text;
BEGIN
    WHILE _at <= last LOOP
        BEGIN
            PERFORM * FROM (${staged} WHERE _number BETWEEN _at AND _at + _size - 1) AS staged;
            _at := _at + _size;
            _size := least(_size * 2, ${longest});
            CONTINUE;
        EXCEPTION WHEN OTHERS THEN
            ${message}
            IF _size > 1 THEN
                _size := greatest(_size / 4, 1);
                CONTINUE;
            END IF;
            first_message := message;
        END;
        number := _at;
        reasons := '{}';
        failed := '{}';
        deleted := false;
        FOR rule IN 1 .. cardinality(rules) LOOP
            reason := NULL;
            BEGIN
                CASE rule
                    WHEN 1 THEN
                        PERFORM _load FROM pg_temp.elt_typed WHERE _number = _at;
                    WHEN 2 THEN
                        SELECT _deleted INTO deleted FROM pg_temp.elt_typed WHERE _number = _at;
                    ${cases}
                END CASE;
            EXCEPTION WHEN OTHERS THEN
                ${message}
                reason := rules[rule] || ': ' || message;
                failed := failed || rules[rule];
            END;
            IF reason IS NOT NULL THEN
                reasons := reasons || reason;
                -- Without WHERE and @deleted nothing else can be said of the record.
                EXIT WHEN rule <= 2;
            END IF;
        END LOOP;
        IF NOT deleted AND failed = '{}' THEN
            reasons := reasons || first_message;
        END IF;
        RETURN NEXT;
        _at := _at + 1;
        _size := 1;
    END LOOP;
END
