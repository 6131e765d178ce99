-- How the server notices that the build or the network is gone, so that it rolls back and unlocks: within a minute, and within seconds
-- if a build was killed during a long statement. Servers on Windows and macOS have no client_connection_check_interval.
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
