/** Finds the table columns that the columns of a query come from. Only this package uses JSqlParser. */
@NullMarked
package io.github.eltmaven.sql.lineage;

import org.jspecify.annotations.NullMarked;
