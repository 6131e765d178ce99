-- A text on which a cast of a model fails if there is a reason why it cannot be read in one way. A function that is IMMUTABLE would
-- be called by the planner, also where the text is fine.
CREATE FUNCTION ${ledger}.read_text(value text, reason text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = quote_literal(left(value, 60)) || reason;
    END IF;
    RETURN value;
END $$;
