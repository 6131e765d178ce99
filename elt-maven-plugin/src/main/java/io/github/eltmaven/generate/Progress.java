package io.github.eltmaven.generate;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.progress.ProgressLine;
import java.util.Locale;

/** Shows from time to time how far a long source is. */
final class Progress {

    private final String source;
    private final long events;
    private final ProgressLine line;
    private final long started = System.nanoTime();

    Progress(String source, long events, Log log) {
        this.source = source;
        this.events = events;
        this.line = new ProgressLine(log);
    }

    /** Shows the rate and the remaining time. */
    void show(long records) {
        line.show(() -> {
            var seconds = (System.nanoTime() - started) / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%s: %,d records, %.1f million/s, about %.0f s left",
                    source,
                    records,
                    records / seconds / 1e6,
                    Math.max(0, events - records) * seconds / records);
        });
    }

    void end() {
        line.end();
    }
}
