-- A session by the number of its process.
SELECT a.pid, a.usename AS role, a.application_name AS application, host(a.client_addr) AS address,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since,
       a.state, to_char(a.state_change, 'YYYY-MM-DD HH24:MI:SS TZ') AS state_since
  FROM pg_stat_activity AS a
 WHERE a.pid = ?
