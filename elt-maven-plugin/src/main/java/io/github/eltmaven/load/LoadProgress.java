package io.github.eltmaven.load;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.progress.ProgressLine;
import java.util.Locale;

/** Logs from time to time how far a long load is. */
final class LoadProgress {

    private final String name;
    private final InputFile input;
    private final ProgressLine line;
    private final long started = System.nanoTime();

    LoadProgress(String name, InputFile input, Log log) {
        this.name = name;
        this.input = input;
        this.line = new ProgressLine(log);
    }

    void show(long records) {
        line.show(() -> {
            var seconds = (System.nanoTime() - started) / 1e9;
            var read = input.bytesRead();
            return String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d MB, %,d records, %,.0f records/s, about %.0f s left",
                    name,
                    read / 1_000_000,
                    input.size() / 1_000_000,
                    records,
                    records / seconds,
                    Math.max(0, input.size() - read) * seconds / Math.max(1, read));
        });
    }

    void end() {
        line.end();
    }
}
