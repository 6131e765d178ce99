-- Keeps the result of a check.
INSERT INTO ${ledger}.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
