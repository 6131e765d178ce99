-- Condition: a time zone has a local time once. PostgreSQL takes the later of two: the earlier one is as long before it as the clocks
-- went back during the day before.
-- ${local}: the local time
-- ${back}: by how much the clocks went back
-- ${earlier}: the local time of the instant so much earlier
(${back} <= interval '0' OR ${earlier} <> ${local})
