-- The waits of some sessions for locks, each with the sessions that hold the lock or wait in front: one row for each of those. The columns:
-- the session that waits, the table where it is known, whether it has waited for a second, and the session in the way.
SELECT w.pid AS waiting, w.relation, w.is_long,
       nullif(b.pid, 0) AS pid, a.usename AS role,
       coalesce(nullif(a.application_name, ''), CASE WHEN a.backend_type <> 'client backend' THEN a.backend_type END)
           AS application,
       host(a.client_addr) AS address,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since,
       a.state, to_char(a.state_change, 'YYYY-MM-DD HH24:MI:SS TZ') AS state_since
  FROM (SELECT l.pid, coalesce(l.waitstart < clock_timestamp() - interval '1 s', false) AS is_long,
               (SELECT n.nspname || '.' || c.relname
                  FROM pg_class AS c
                  JOIN pg_namespace AS n ON n.oid = c.relnamespace
                 WHERE c.oid = coalesce(l.relation, (SELECT t.relation FROM pg_locks AS t
                                                      WHERE t.pid = l.pid AND t.locktype = 'tuple' LIMIT 1))) AS relation
          FROM pg_locks AS l
         WHERE NOT l.granted AND l.pid = ANY (?)) AS w
 CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b (pid)
  LEFT JOIN pg_stat_activity AS a ON a.pid = b.pid
 WHERE b.pid <> ALL (?)
 ORDER BY w.pid, b.pid
