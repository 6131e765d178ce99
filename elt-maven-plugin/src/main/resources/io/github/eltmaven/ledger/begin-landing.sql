-- Notes that a load begins, under the number that it will have.
INSERT INTO ${ledger}.landing (load, source, is_new, columns)
VALUES (nextval(pg_get_serial_sequence('${ledger}.loads', 'load')), ?, ?, ?)
RETURNING load
