-- The process that holds the lock of this database.
SELECT format('process %s on %s, since %s', a.pid, coalesce(host(a.client_addr), 'the server itself'),
              to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'))
  FROM pg_locks l
  JOIN pg_stat_activity a ON a.pid = l.pid
  JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
 WHERE l.locktype = 'advisory' AND l.classid = ? AND l.objid = ? AND l.granted
