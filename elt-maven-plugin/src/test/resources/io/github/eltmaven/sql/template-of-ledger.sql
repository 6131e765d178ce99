SELECT 1 FROM ${ledger}.loads
