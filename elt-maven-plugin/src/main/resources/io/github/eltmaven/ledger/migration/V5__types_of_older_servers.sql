-- A cast forgets the limits of a type in more places than one: in arrays, and below domains. json_to_record gives the text
-- to the type's own input function with all of them; only json and jsonb it makes of any text, so that those are cast.
CREATE OR REPLACE FUNCTION ${ledger}.is_valid(value text, type text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    has_limits boolean := type LIKE '%(%';
    -- The first number of an object that is not the server's own.
    may_be_domain boolean := type::regtype >= 16384;
BEGIN
    -- Their input functions take any text for a number, 0 if need be.
    IF type IN ('xid', 'cid', 'xid8') THEN
        RETURN value ~ '^\s*\d+\s*$' AND value::numeric < 2::numeric ^ CASE type WHEN 'xid8' THEN 64 ELSE 32 END;
    END IF;
    IF has_limits OR may_be_domain THEN
        EXECUTE format('SELECT 1 FROM json_to_record(json_build_object(''v'', $1)) AS r (v %s)', type) USING value;
    END IF;
    IF NOT has_limits THEN
        EXECUTE format('SELECT $1::%s', type) USING value;
    END IF;
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN false;
END $$;
