-- Limits how long the statements of this session wait for a lock, and returns the limit and that of the role, in milliseconds. A role
-- may have a shorter one. PostgreSQL finds a deadlock, and lets a vacuum of its own give way, only after deadlock_timeout, so a shorter
-- wait would fail for less.
-- ${wanted}: the limit of the build in milliseconds
SELECT least(nullif(s.of_role, 0), s.of_build) AS milliseconds, s.of_role > 0 AND s.of_role < s.of_build AS is_of_role,
       set_config('lock_timeout', least(nullif(s.of_role, 0), s.of_build)::text, false)
  FROM (SELECT max(setting::bigint) FILTER (WHERE name = 'lock_timeout') AS of_role,
               least(greatest(${wanted}, max(setting::bigint) FILTER (WHERE name = 'deadlock_timeout') + 1000), 2147483647)
                   AS of_build
          FROM pg_settings
         WHERE name IN ('lock_timeout', 'deadlock_timeout')) AS s
