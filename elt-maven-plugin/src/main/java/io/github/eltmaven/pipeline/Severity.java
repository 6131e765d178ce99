package io.github.eltmaven.pipeline;

import java.util.Locale;

/** What a failing check does. */
public enum Severity {
    /** It fails the build. */
    ERROR,
    /** It is shown. */
    WARN;

    /** The word for it in {@code elt.yaml}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
