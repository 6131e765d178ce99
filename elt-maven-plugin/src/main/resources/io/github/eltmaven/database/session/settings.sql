-- The settings of a session or of a transaction. What a value looks like as text, and which day an instant falls on, must not depend
-- on the settings of the server, nor on what something has set in the session meanwhile. The session with the run lock and the
-- transaction of the ledger are idle while other sessions copy a large file or run migrations. A statement with bound values is planned
-- once for a session, whatever the values are. The row says which process of the server runs it.
-- ${isOfTransaction}: true if the settings end with the transaction, false if they end with the session
-- ${searchPath}: where the next statement looks up names without a schema, as a string constant. It lasts until the next change
-- ${timeZone}: the time zone as a string constant
-- ${lockTimeout}: how long a statement waits for a lock, in milliseconds
-- ${isLocked}: SQL condition: does no other session hold the run lock?
SELECT pg_backend_pid() AS process, ${isLocked} AS is_locked,
       set_config('search_path', ${searchPath}, false),
       set_config('TimeZone', ${timeZone}, ${isOfTransaction}),
       set_config('DateStyle', 'ISO, YMD', ${isOfTransaction}),
       set_config('IntervalStyle', 'postgres', ${isOfTransaction}),
       set_config('extra_float_digits', '1', ${isOfTransaction}),
       set_config('bytea_output', 'hex', ${isOfTransaction}),
       set_config('standard_conforming_strings', 'on', ${isOfTransaction}),
       set_config('client_min_messages', 'warning', ${isOfTransaction}),
       set_config('plan_cache_mode', 'force_generic_plan', ${isOfTransaction}),
       set_config('lock_timeout', ${lockTimeout}, ${isOfTransaction}),
       set_config('idle_session_timeout', '0', ${isOfTransaction}),
       set_config('idle_in_transaction_session_timeout', '0', ${isOfTransaction})
