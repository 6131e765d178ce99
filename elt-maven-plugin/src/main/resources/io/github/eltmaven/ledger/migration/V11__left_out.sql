-- How many records of a load the WHERE of a dw model leaves out. They are no rejects: loaded = current + superseded +
-- duplicate + rejected + deleted + left_out.
CREATE TABLE ${ledger}.left_out (
    model   text   NOT NULL,
    load    bigint NOT NULL,
    records bigint NOT NULL,
    PRIMARY KEY (model, load)
);
ALTER TABLE ${ledger}.models  ADD COLUMN left_out bigint NOT NULL DEFAULT 0;
ALTER TABLE ${ledger}.changes ADD COLUMN left_out bigint NOT NULL DEFAULT 0;

-- Until now each of them was a reject.
CREATE TEMPORARY TABLE elt_left_out ON COMMIT DROP AS
SELECT model, load, run, count(*) AS records
  FROM ${ledger}.rejects
 WHERE reasons = ARRAY['left out by WHERE']
 GROUP BY model, load, run;

INSERT INTO ${ledger}.left_out (model, load, records)
SELECT model, load, sum(records) FROM elt_left_out GROUP BY model, load;

UPDATE ${ledger}.models AS m
   SET left_out = o.records, rejected = m.rejected - o.records
  FROM (SELECT model, sum(records) AS records FROM elt_left_out GROUP BY model) AS o
 WHERE o.model = m.model;

UPDATE ${ledger}.changes AS c
   SET left_out = o.records, rejected = c.rejected - o.records
  FROM (SELECT model, run, sum(records) AS records FROM elt_left_out GROUP BY model, run) AS o
 WHERE o.model = c.model AND o.run = c.run;

DELETE FROM ${ledger}.rejects WHERE reasons = ARRAY['left out by WHERE'];
