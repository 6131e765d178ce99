/** Finds the table columns that the columns of a query come from. */
@NullMarked
package io.github.eltmaven.sql.lineage;

import org.jspecify.annotations.NullMarked;
