package io.github.eltmaven.report;

/**
 * A line of the console, or several that belong together, without what Maven writes before it.
 *
 * @param level how loud it is said
 */
public record ConsoleLine(Level level, String text) {

    /** How loud a line is said, in Maven's words. */
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
