package io.github.eltmaven.report;

import java.time.Duration;

/**
 * The output of {@code elt:run} after its steps: which state of the warehouse everybody sees, and how long the run
 * took.
 */
public final class RunBlock {

    private RunBlock() {}

    /** Returns the line that says that everybody sees the new state. */
    public static ConsoleLine published(Duration elapsed) {
        return ConsoleLine.info("published: dw and mart are in their new state for everybody. " + took(elapsed));
    }

    /**
     * Returns the line that says that the old state remains.
     *
     * @param migrations the number of the project's migrations that ran; the database keeps them
     */
    public static ConsoleLine withheld(int migrations, Duration elapsed) {
        return ConsoleLine.warning("not published: dw and mart are as they were before this run"
                + (migrations > 0 ? ", but for its migrations" : "")
                + ". The loaded records stay in raw, and the next run reads them. " + took(elapsed));
    }

    private static String took(Duration elapsed) {
        return "The run took " + Numbers.seconds(elapsed);
    }
}
