package io.github.eltmaven.generate;

import io.github.eltmaven.problem.Log;
import java.time.Duration;
import java.util.Locale;

/** Says from time to time how far a long source is. */
final class Progress {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final String source;
    private final long events;
    private final Log log;
    private final long started = System.nanoTime();
    private long shown = started;

    Progress(String source, long events, Log log) {
        this.source = source;
        this.events = events;
        this.log = log;
    }

    /** Shows the rate and the time that is left, where it is long enough since it was last shown. */
    void show(long records) {
        var now = System.nanoTime();
        if (now - shown < PAUSE) {
            return;
        }
        shown = now;
        var seconds = (now - started) / 1e9;
        var left = Math.max(0, events - records) * seconds / records;
        log.info(String.format(
                Locale.ROOT,
                "%s: %,d records, %.1f million/s, about %.0f s left",
                source,
                records,
                records / seconds / 1e6,
                left));
    }
}
