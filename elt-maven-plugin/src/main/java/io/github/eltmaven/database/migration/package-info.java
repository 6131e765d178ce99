/** Runs the migrations of the project and of the ledger. */
@NullMarked
package io.github.eltmaven.database.migration;

import org.jspecify.annotations.NullMarked;
