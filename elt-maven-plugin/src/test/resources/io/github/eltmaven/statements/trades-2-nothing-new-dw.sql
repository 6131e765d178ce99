-- again: SET TimeZone = 'UTC';

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: -- The columns by which a table is partitioned, and those of which it is a part; NULL for an expression.

-- again: -- The unique indexes and EXCLUDE constraints, each with what makes it again and with what it compares. What stands

-- again: SELECT count(to_regclass(?))

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: DROP VIEW pg_temp.elt_shape

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- Those of the calls, by name and number of arguments, that can be no function of PostgreSQL's but a changing one.

-- again: -- The functions of the project and of extensions, by object id or by name.

-- again: -- Those of the calls, by name and number of arguments, that can be no function of PostgreSQL's but a changing one.

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out FROM elt.models WHERE model = ?

-- again: SELECT count(*) FROM (SELECT FROM "dw"."trades" LIMIT 1) AS first

-- again: SELECT load FROM elt.loads l WHERE source = ? AND NOT EXISTS (SELECT FROM elt.applied a WHERE a.model = ? AND a.load = l.load) ORDER BY load

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: -- All foreign keys of the database with the tables on both sides; those of partitions that belong to one of their

-- again: SELECT DISTINCT model FROM elt.lineage

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_advisory_unlock(?, ?)

