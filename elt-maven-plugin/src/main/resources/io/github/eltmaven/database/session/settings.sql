-- The settings of every session. What a value looks like as text, and which day an instant falls on, must not depend on the
-- settings of the server. The ledger's transaction stays open while other sessions copy a large file.
-- A statement with bound values is planned once for a session, whatever the values are.
-- The server notices within a minute that the build or the network is gone, and rolls back and unlocks; a build that was killed
-- during a long statement is noticed within seconds. Servers on Windows and macOS have no client_connection_check_interval.
-- ${timeZone}: the time zone as a string constant
SET TimeZone = ${timeZone};
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET plan_cache_mode = force_generic_plan;
SET idle_in_transaction_session_timeout = 0;
SET tcp_keepalives_idle = 30;
SET tcp_keepalives_interval = 10;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = '60s';
DO $$
BEGIN
    PERFORM set_config('client_connection_check_interval', '5s', false);
EXCEPTION WHEN invalid_parameter_value THEN
    NULL;
END $$
