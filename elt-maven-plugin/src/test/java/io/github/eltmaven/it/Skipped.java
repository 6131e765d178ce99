package io.github.eltmaven.it;

import static org.junit.jupiter.api.Assumptions.abort;

/** Skips a test that cannot run here; {@code SkippedTests} prints the reason when all tests have run. */
final class Skipped {

    private Skipped() {}

    static <T> T test(String name, String reason) {
        return abort(name + ": " + reason);
    }
}
