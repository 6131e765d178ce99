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

    void show(ConsoleLine line) {
        switch (line.level()) {
            case INFO -> log.info(line.text());
            case WARNING -> log.warn(line.text());
            case ERROR -> log.error(line.text());
        }
    }
}
