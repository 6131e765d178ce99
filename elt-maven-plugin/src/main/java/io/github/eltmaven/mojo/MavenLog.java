package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;

/** Maven's log as the rooms know it. */
final class MavenLog implements Log {

    /** Goes to the start of the terminal's line, and erases it. */
    private static final String RETURN_AND_ERASE = "\r\u001b[K";

    private final org.apache.maven.plugin.logging.Log log;

    private final boolean isTerminal;

    MavenLog(org.apache.maven.plugin.logging.Log log, boolean isTerminal) {
        this.log = log;
        this.isTerminal = isTerminal;
    }

    @Override
    public boolean isTerminal() {
        return isTerminal;
    }

    @Override
    public void replaceLine(String line) {
        System.out.print(RETURN_AND_ERASE + line);
        System.out.flush();
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }
}
