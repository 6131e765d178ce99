-- Forgets how many records of withdrawn loads WHERE left out, and gives the number. Values: the model, the loads.
WITH gone AS (DELETE FROM ${ledger}.left_out WHERE model = ? AND load = ANY (?) RETURNING records)
SELECT coalesce(sum(records), 0) FROM gone
