-- Makes the function that inserts ranges of rows into the copies of the table. A range grows while the copies take the rows and
-- shrinks when they refuse a row, down to one row. Then each copy gets that row alone.
-- ${body}: the text of refused-rows-body.sql, as a literal
CREATE FUNCTION pg_temp.elt_refusals(last bigint) RETURNS TABLE (number bigint, reasons text[]) LANGUAGE plpgsql
    SET max_parallel_workers_per_gather = 0 SET jit = off
AS ${body}
