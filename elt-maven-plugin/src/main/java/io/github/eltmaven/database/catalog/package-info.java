/** Reads tables, columns, constraints, functions and the shape of queries from PostgreSQL's catalog. */
@NullMarked
package io.github.eltmaven.database.catalog;

import org.jspecify.annotations.NullMarked;
