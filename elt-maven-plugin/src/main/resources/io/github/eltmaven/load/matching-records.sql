-- The places of the records that meet a condition of the user.
-- ${records}: the records
-- ${source}: the name of the source
-- ${condition}: the condition
SELECT _load, _line FROM ${records} AS ${source} WHERE (
${condition}
)
