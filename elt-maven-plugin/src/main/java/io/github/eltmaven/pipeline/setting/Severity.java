package io.github.eltmaven.pipeline.setting;

import java.util.Locale;

/** What a failing check does. */
public enum Severity {
    /** It fails the build. */
    ERROR,
    /** It is shown. */
    WARN;

    /** Its name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
