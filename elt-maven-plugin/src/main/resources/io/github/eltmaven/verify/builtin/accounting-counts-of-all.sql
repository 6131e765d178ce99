-- What is counted where the whole table is in scope.
-- ${counts}: accounting-counts.sql
-- ${records}, ${rejected}, ${leftOut}, ${deleted}: numbers as scalar queries
-- ${table}: the dw table
${counts},
('loaded', m.loaded, ${records}),
('current', m.current, (SELECT count(*) FROM ${table})),
('rejected', m.rejected, ${rejected}),
('left out', m.left_out, ${leftOut}),
('deleted', m.deleted, ${deleted})
