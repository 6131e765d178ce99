/** Connections, sessions, transactions, the lock of a run, and what went wrong in SQL. */
@NullMarked
package io.github.eltmaven.database.session;

import org.jspecify.annotations.NullMarked;
