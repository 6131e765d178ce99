package io.github.eltmaven.verify.check;

import java.util.List;

/**
 * Which of all checks were to be run.
 *
 * @param patterns what was asked for; empty for all
 * @param leftOut the checks that were not asked for
 */
public record Selection(List<String> patterns, List<CheckDeclaration> leftOut) {

    /** All of them. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        patterns = List.copyOf(patterns);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether a green build says less than that all checks passed. */
    public boolean isPartial() {
        return !leftOut.isEmpty();
    }
}
