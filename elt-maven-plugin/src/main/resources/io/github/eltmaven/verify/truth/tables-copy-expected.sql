-- Reads the rows that have to win.
-- ${header}: how the header is compared
-- ${delimiter}, ${quote}, ${escape}, ${null}: literals of the source's format
COPY elt_truth_text FROM STDIN (FORMAT csv, HEADER ${header}, ENCODING 'UTF8', DELIMITER ${delimiter}, QUOTE ${quote}, ESCAPE ${escape}, NULL ${null})
