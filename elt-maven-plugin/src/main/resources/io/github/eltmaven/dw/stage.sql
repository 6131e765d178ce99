-- Judges records: _reasons is NULL for a good record, else it holds all reasons against it.
-- ${columns}: the columns of a staged record
-- ${conditions}: what holds of a good record
-- ${reasons}: expressions that give a reason each, or NULL
-- ${awaits}: the column _awaits after a comma, or nothing where no record may wait
-- ${records}: the records in the types of the table
SELECT _load, _line, _deleted, ${columns},
       CASE WHEN ${conditions} THEN NULL
            ELSE array_remove(ARRAY[${reasons}]::text[], NULL) END AS _reasons${awaits}
  FROM ${records}
