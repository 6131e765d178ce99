-- The settings of every session. What a value looks like as text, and which day an instant falls on, must not depend on the
-- settings of the server. The ledger's transaction stays open while other sessions copy a large file.
-- timeZone: the time zone as a string constant
SET TimeZone = ${timeZone};
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET idle_in_transaction_session_timeout = 0
