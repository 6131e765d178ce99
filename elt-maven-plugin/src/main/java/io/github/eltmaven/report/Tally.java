package io.github.eltmaven.report;

import io.github.eltmaven.verify.VerifyResult;
import java.util.ArrayList;

/** How many checks had each outcome, in a line that covers every check. */
final class Tally {

    private Tally() {}

    /**
     * Returns {@code 14 passed, 2 failed, 3 warned, 1 not compared, 1 could not run, 3 not run, 7 not selected, off:
     * replay}. The later parts occur only where such checks exist.
     */
    static String of(VerifyResult result) {
        var parts = new ArrayList<String>();
        parts.add(Numbers.count(result.passed().size()) + " passed");
        parts.add(Numbers.count(result.errors().size()) + " failed");
        add(parts, result.warnings().size(), "warned");
        add(parts, result.notCompared().size(), "not compared");
        add(parts, result.broken().size(), "could not run");
        add(parts, result.notRun().size(), "not run");
        add(parts, result.selection().leftOut().size(), "not selected");
        if (!result.off().isEmpty()) {
            parts.add("off: " + String.join(", ", result.off()));
        }
        return String.join(", ", parts);
    }

    private static void add(ArrayList<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(Numbers.count(count) + " " + what);
        }
    }
}
