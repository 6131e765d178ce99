package io.github.eltmaven.progress;

import io.github.eltmaven.problem.Log;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line that tells how far long work is: in place on a terminal, now and then a line more in a log. */
public final class ProgressLine {

    private static final long PAUSE_IN_LOG = Duration.ofSeconds(10).toNanos();
    private static final long PAUSE_IN_PLACE = Duration.ofMillis(200).toNanos();

    private final Log log;
    private final long pause;
    private final LongSupplier clock;
    private long shown;
    private boolean isInPlace;

    public ProgressLine(Log log) {
        this(log, System::nanoTime);
    }

    /** A line with a clock of its own, in nanoseconds. */
    ProgressLine(Log log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
        this.shown = clock.getAsLong();
        this.pause = log.isTerminal() ? PAUSE_IN_PLACE : PAUSE_IN_LOG;
    }

    /** Shows the line, where it is long enough since it was last shown. */
    public void show(Supplier<String> line) {
        var now = clock.getAsLong();
        if (now - shown < pause) {
            return;
        }
        shown = now;
        if (log.isTerminal()) {
            isInPlace = true;
            log.replaceLine(line.get());
        } else {
            log.info(line.get());
        }
    }

    /** Leaves the place to what is said next. */
    public void end() {
        if (isInPlace) {
            log.replaceLine("");
        }
    }
}
