package io.github.eltmaven.database;

import io.github.eltmaven.problem.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the lines of the log. */
public final class RecordingLog implements Log {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final boolean isTerminal;

    public RecordingLog() {
        this(false);
    }

    /** A log, on a terminal or not. A line that is written in place begins with {@code >}. */
    public RecordingLog(boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    @Override
    public boolean isTerminal() {
        return isTerminal;
    }

    @Override
    public void replaceLine(String line) {
        lines.add(">" + line);
    }

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARN " + line);
    }

    @Override
    public void debug(String line) {
        lines.add("DEBUG " + line);
    }

    public List<String> lines() {
        return lines;
    }
}
