package io.github.eltmaven.report;

/**
 * A line of the console, or several lines that belong together, without Maven's own prefix.
 *
 * @param level the log level
 */
public record ConsoleLine(Level level, String text) {

    /** The log levels, in Maven's words. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    static ConsoleLine info(String text) {
        return new ConsoleLine(Level.INFO, text);
    }

    static ConsoleLine warning(String text) {
        return new ConsoleLine(Level.WARNING, text);
    }

    static ConsoleLine error(String text) {
        return new ConsoleLine(Level.ERROR, text);
    }
}
