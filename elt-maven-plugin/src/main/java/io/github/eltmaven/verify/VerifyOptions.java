package io.github.eltmaven.verify;

import java.util.List;

/**
 * How the user wants the checks to run.
 *
 * @param checks names of checks, with {@code *} for any characters, or first words of names; empty for all checks
 * @param failFast whether to stop at the first check that fails the build
 * @param reportOnly whether findings are only reported: the build goes on, and a run is published
 * @param scope how much the built-in checks look at
 */
public record VerifyOptions(List<String> checks, boolean failFast, boolean reportOnly, VerifyScope scope) {

    /** All checks, on all rows, without an early stop. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(List.of(), false, false, VerifyScope.FULL);

    public VerifyOptions {
        checks = List.copyOf(checks);
    }
}
