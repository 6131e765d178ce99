-- How the server notices within a minute that the build or the network is gone, so that it rolls back and unlocks. It notices within
-- seconds that a build was killed during a long statement, where it takes the setting client_connection_check_interval as well.
SET tcp_keepalives_idle = 30;
SET tcp_keepalives_interval = 10;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = '60s'
