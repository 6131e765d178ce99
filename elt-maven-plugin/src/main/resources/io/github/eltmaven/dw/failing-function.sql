-- Makes the function that finds the failing records. It runs the same few statements for thousands of ranges: they are
-- planned once, and for one process.
-- ${body}: the text of failing-function-body.sql, as a literal
CREATE FUNCTION pg_temp.elt_failures(last bigint) RETURNS TABLE (number bigint, reasons text[]) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 SET jit = off
AS ${body}
