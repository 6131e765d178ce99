package io.github.eltmaven.pipeline.setting;

import java.util.Locale;

/** The effect of a failing check. */
public enum Severity {
    /** The check fails the build. */
    ERROR,
    /** The build shows the check and goes on. */
    WARN;

    /** Returns the name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
