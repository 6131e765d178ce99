package io.github.eltmaven.report;

import java.time.Duration;

/** What {@code elt:run} says after its steps: which state everybody sees, and how long it took. */
public final class RunBlock {

    private RunBlock() {}

    /** That the new state is there. */
    public static ConsoleLine published(Duration elapsed) {
        return ConsoleLine.info("published: dw and mart are in their new state for everybody. " + took(elapsed));
    }

    /**
     * That the old state stands.
     *
     * @param migrations the number of the project's migrations that ran: they are kept
     */
    public static ConsoleLine withheld(int migrations, Duration elapsed) {
        return ConsoleLine.warning("not published: dw and mart stand as they were before this run"
                + (migrations > 0 ? ", but for its migrations" : "")
                + ". What was loaded stays landed, and the next run takes it in. " + took(elapsed));
    }

    private static String took(Duration elapsed) {
        return "The run took " + Numbers.seconds(elapsed);
    }
}
