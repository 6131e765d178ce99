-- Counts the staged records, and those that have reasons.
SELECT count(*), count(_reasons) FROM ${ledger}.stage
