/** Obtaining PostgreSQL: the embedded server, connections, catalog, migrations, lock. */
@NullMarked
package io.github.eltmaven.database;

import org.jspecify.annotations.NullMarked;
