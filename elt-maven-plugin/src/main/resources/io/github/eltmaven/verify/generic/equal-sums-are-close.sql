-- A condition: two floating-point sums are the same but for the order of the rows, which changes the last digits.
theirs = own OR abs(theirs) < 'Infinity' AND abs(own) < 'Infinity' AND abs(theirs - own) <= 1e-9 * greatest(abs(theirs), abs(own))
