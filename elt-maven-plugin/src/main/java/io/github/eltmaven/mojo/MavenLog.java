package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.PrintableText;
import java.io.Console;
import org.apache.maven.execution.MavenSession;

/** Maven's log, as the packages without Maven know it. */
final class MavenLog implements Log {

    /** The control characters that move to the start of the line and erase it. */
    private static final String RETURN_AND_ERASE = "\r\u001b[K";

    private final org.apache.maven.plugin.logging.Log log;

    private final boolean isTerminal;

    private MavenLog(org.apache.maven.plugin.logging.Log log, boolean isTerminal) {
        this.log = log;
        this.isTerminal = isTerminal;
    }

    static MavenLog of(MavenSession session, org.apache.maven.plugin.logging.Log log) {
        return new MavenLog(log, isTerminal(session, log));
    }

    /**
     * Whether a person sees Maven's output on a terminal, where a line can be overwritten. In batch mode, in CI and in a file
     * nobody does. With {@code -q}, {@code -X} or parallel modules other lines would come between.
     */
    private static boolean isTerminal(MavenSession session, org.apache.maven.plugin.logging.Log log) {
        return session.getRequest().isInteractiveMode()
                && log.isInfoEnabled()
                && !log.isDebugEnabled()
                && !session.isParallel()
                && isConsoleTerminal()
                && System.getenv("CI") == null
                && System.getenv("TERM") != null;
    }

    /** From Java 22 on a process has a console even where its output goes into a file; the console then says so. */
    private static boolean isConsoleTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public boolean isTerminal() {
        return isTerminal;
    }

    @Override
    public void replaceLine(String line) {
        System.out.print(RETURN_AND_ERASE + PrintableText.line(line));
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
