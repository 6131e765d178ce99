/** Opens connections and sessions, runs transactions, holds the lock of a run, and turns SQL errors into problems. */
@NullMarked
package io.github.eltmaven.database.session;

import org.jspecify.annotations.NullMarked;
