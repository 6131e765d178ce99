package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.PrintableText;
import org.apache.maven.plugin.logging.Log;

/** Maven's log for lines that may hold text from data: names of files, values, messages of the server. */
final class PrintableLog implements Log {

    private final Log log;

    PrintableLog(Log log) {
        this.log = log;
    }

    private static String line(CharSequence text) {
        return PrintableText.line(text.toString());
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    /** Writes a text that may be a statement of several lines. */
    @Override
    public void debug(CharSequence text) {
        log.debug(PrintableText.text(text.toString()));
    }

    @Override
    public void debug(CharSequence text, Throwable error) {
        log.debug(PrintableText.text(text.toString()), error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence text) {
        log.info(line(text));
    }

    @Override
    public void info(CharSequence text, Throwable error) {
        log.info(line(text), error);
    }

    @Override
    public void info(Throwable error) {
        log.info(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence text) {
        log.warn(line(text));
    }

    @Override
    public void warn(CharSequence text, Throwable error) {
        log.warn(line(text), error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence text) {
        log.error(line(text));
    }

    @Override
    public void error(CharSequence text, Throwable error) {
        log.error(line(text), error);
    }

    @Override
    public void error(Throwable error) {
        log.error(error);
    }
}
