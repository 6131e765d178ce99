/** What the catalog says of tables, columns, constraints, functions and queries. */
@NullMarked
package io.github.eltmaven.database.catalog;

import org.jspecify.annotations.NullMarked;
