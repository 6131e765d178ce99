-- The sessions that hold an advisory lock of this database. A role that may not see the sessions of other roles gets no address and
-- no time. A transaction that is prepared for two-phase commit has no process.
SELECT l.pid, a.usename AS role, a.application_name AS application, host(a.client_addr) AS address,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since,
       a.state, to_char(a.state_change, 'YYYY-MM-DD HH24:MI:SS TZ') AS state_since
  FROM pg_locks AS l
  LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
 WHERE l.locktype = 'advisory' AND l.classid = ? AND l.objid = ? AND l.objsubid = ? AND l.granted
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
 ORDER BY l.pid
