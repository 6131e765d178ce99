-- Says what the statement does.
-- Values: ${this} is not one.

SELECT ${columns}
  FROM ${table}
 WHERE x = ?
