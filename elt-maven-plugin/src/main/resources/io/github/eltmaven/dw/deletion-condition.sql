-- Evaluates the condition of @deleted. The condition may end in a comment.
-- ${source}: all records of the source
-- ${alias}: the name that the model gives the source
-- ${condition}: the condition
SELECT true AS deleted FROM ${source} AS ${alias} WHERE (${condition}
) IS TRUE
