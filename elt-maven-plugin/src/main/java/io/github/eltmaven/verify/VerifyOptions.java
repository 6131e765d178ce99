package io.github.eltmaven.verify;

import java.util.List;
import java.util.Locale;

/**
 * What the person who runs the checks wants of them.
 *
 * @param checks names of checks, with {@code *} for any characters, or first words of names; empty for all
 * @param failFast whether to stop at the first check that fails the build
 * @param reportOnly whether what checks find stops nothing: no build fails for it, and a run is published
 * @param scope how much the built-in checks look at
 */
public record VerifyOptions(List<String> checks, boolean failFast, boolean reportOnly, Scope scope) {

    /** How much the built-in checks look at. */
    public enum Scope {
        /** Everything. */
        FULL,
        /** The keys and groups that runs have touched since they were last found right. */
        RUN;

        /** How it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All checks, each of them to its end, on everything. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(List.of(), false, false, Scope.FULL);

    public VerifyOptions {
        checks = List.copyOf(checks);
    }
}
