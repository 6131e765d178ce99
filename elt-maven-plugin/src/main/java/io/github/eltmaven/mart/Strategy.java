package io.github.eltmaven.mart;

import java.util.Locale;

/** How a mart was brought up to date. */
enum Strategy {
    /** What came to its groups was added, and what went was subtracted. */
    DELTA,
    /** The groups that changed rows left or entered were computed again. */
    GROUPS,
    /** The rows that were made of changed rows were computed again. */
    KEYS,
    /** The rows with some values in some columns were computed again. */
    SLICES,
    /** All rows were computed again, and those that differ were written. */
    FULL;

    /** The name that the log and the ledger show. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
