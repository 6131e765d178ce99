package io.github.eltmaven.mart;

import java.util.Locale;

/** How a mart is brought up to date. */
enum Strategy {
    /** The changes of its input are added to its groups and taken from them. */
    DELTA,
    /** The groups that changed rows left or entered are computed again. */
    GROUPS,
    /** The rows of changed rows are computed again. */
    KEYS,
    /** All of it is computed again, and the difference written. */
    FULL;

    /** As the log says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
