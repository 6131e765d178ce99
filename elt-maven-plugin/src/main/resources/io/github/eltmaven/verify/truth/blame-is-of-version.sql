-- A condition: the record of fault f has the version of difference d.
-- ${raw}: the table of the records
-- ${version}: the version of w in the type of the dw table
EXISTS (SELECT FROM ${raw} AS w WHERE w._load = f.load AND w._line = f.line AND (${version})::text = d.version)
