/** The schema {@code elt}: what the tool remembers of loads, runs, rejects and check results. */
@NullMarked
package io.github.eltmaven.ledger;

import org.jspecify.annotations.NullMarked;
