package io.github.eltmaven.progress;

import io.github.eltmaven.problem.Log;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line that shows how far long work is. A terminal rewrites the line in place; a log gets a new line now and then. */
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

    /** Makes a line with the given clock, in nanoseconds. */
    ProgressLine(Log log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
        this.shown = clock.getAsLong();
        this.pause = log.isTerminal() ? PAUSE_IN_PLACE : PAUSE_IN_LOG;
    }

    /** Shows the line if enough time has passed since it was last shown. */
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

    /** Clears the line on a terminal, so that the next message takes its place. */
    public void end() {
        if (isInPlace) {
            log.replaceLine("");
        }
    }
}
