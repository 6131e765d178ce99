package io.github.eltmaven.it;

import static org.junit.jupiter.api.Assumptions.abort;

/** Ends a test that cannot run here, so that whoever reads the log learns of it. */
final class Skipped {

    private Skipped() {}

    static <T> T test(String name, String reason) {
        System.out.println(name + " is skipped: " + reason);
        return abort(reason);
    }
}
