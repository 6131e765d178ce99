package io.github.eltmaven.verify;

import java.util.Locale;

/** How much of the tables the built-in checks look at. */
public enum VerifyScope {
    /** Everything. */
    FULL,
    /** The keys and groups that runs have changed since the tables were last verified. */
    RUN;

    /** How people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
