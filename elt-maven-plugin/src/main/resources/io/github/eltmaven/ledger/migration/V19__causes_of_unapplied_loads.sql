-- Why a table does not hold the records of a load as they are now: 'withdrawn' where the load stood no more, 'read again', 'forgotten'
-- where records of a person left it, 'standing' where it was not applied and stands again.
ALTER TABLE ${ledger}.unapplied
    ADD COLUMN cause text NOT NULL DEFAULT 'read again' CHECK (cause IN ('withdrawn', 'read again', 'forgotten', 'standing'));
UPDATE ${ledger}.unapplied AS u SET cause = 'withdrawn' FROM ${ledger}.withdrawn AS w WHERE w.load = u.load;
ALTER TABLE ${ledger}.unapplied ALTER COLUMN cause DROP DEFAULT;
