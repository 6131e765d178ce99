package io.github.eltmaven.verify;

import java.util.List;

/**
 * What the person who runs the checks wants of them.
 *
 * @param checks names of checks, with {@code *} for any characters, or first words of names; empty for all
 * @param failFast whether to stop at the first check that fails the build
 * @param reportOnly whether what checks find stops nothing: no build fails for it, and a run is published
 * @param scope how much the built-in checks look at
 */
public record VerifyOptions(List<String> checks, boolean failFast, boolean reportOnly, VerifyScope scope) {

    /** All checks, each of them to its end, on everything. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(List.of(), false, false, VerifyScope.FULL);

    public VerifyOptions {
        checks = List.copyOf(checks);
    }
}
