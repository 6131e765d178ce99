package io.github.eltmaven.pipeline;

/** What a failing check does. */
public enum Severity {
    /** It fails the build. */
    ERROR,
    /** It is shown. */
    WARN
}
