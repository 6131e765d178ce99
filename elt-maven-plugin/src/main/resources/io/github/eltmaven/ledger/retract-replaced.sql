-- Marks replaced loads as retracted. Values: the reason, the loads.
UPDATE ${ledger}.withdrawn
   SET cause = 'retracted', reason = ?, withdrawn_by = session_user, withdrawn_at = clock_timestamp()
 WHERE load = ANY (?) AND cause = 'replaced'
