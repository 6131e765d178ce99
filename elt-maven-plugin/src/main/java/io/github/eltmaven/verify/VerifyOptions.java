package io.github.eltmaven.verify;

import java.util.List;

/**
 * What the person who runs the checks wants of them.
 *
 * @param checks names of checks, with {@code *} for any characters, or first words of names; empty for all
 * @param failFast whether to stop at the first check that fails the build
 */
public record VerifyOptions(List<String> checks, boolean failFast) {

    /** All checks, each of them to its end. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(List.of(), false);

    public VerifyOptions {
        checks = List.copyOf(checks);
    }
}
