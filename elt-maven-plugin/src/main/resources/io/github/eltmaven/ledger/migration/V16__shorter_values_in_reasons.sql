-- A reason shows 30 characters of a value, as other reasons do.
CREATE OR REPLACE FUNCTION ${ledger}.read_text(value text, reason text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'data_exception',
            MESSAGE = quote_literal(left(value, 30) || CASE WHEN length(value) > 30 THEN '...' ELSE '' END) || reason;
    END IF;
    RETURN value;
END $$;
