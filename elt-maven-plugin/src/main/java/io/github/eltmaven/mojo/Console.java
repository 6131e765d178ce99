package io.github.eltmaven.mojo;

import io.github.eltmaven.report.ConsoleLine;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Writes lines into Maven's log, each at its level. */
final class Console {

    private final Log log;

    Console(Log log) {
        this.log = log;
    }

    void show(List<ConsoleLine> lines) {
        lines.forEach(this::show);
    }

    /** Writes each line of a text that has several, so that Maven's prefix is before each of them. */
    void show(ConsoleLine line) {
        for (var text : line.text().split("\n", -1)) {
            write(line.level(), text);
        }
    }

    private void write(ConsoleLine.Level level, String text) {
        switch (level) {
            case INFO -> log.info(text);
            case WARNING -> log.warn(text);
            case ERROR -> log.error(text);
        }
    }
}
