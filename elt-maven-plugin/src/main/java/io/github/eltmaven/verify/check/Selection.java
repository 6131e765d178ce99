package io.github.eltmaven.verify.check;

import java.util.List;

/**
 * The checks that the user asked for.
 *
 * @param patterns the patterns that the user gave; empty for all checks
 * @param leftOut the checks that match no pattern
 */
public record Selection(List<String> patterns, List<CheckDeclaration> leftOut) {

    /** All checks. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        patterns = List.copyOf(patterns);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns whether some checks are left out, so that a green build says nothing about them. */
    public boolean isPartial() {
        return !leftOut.isEmpty();
    }
}
