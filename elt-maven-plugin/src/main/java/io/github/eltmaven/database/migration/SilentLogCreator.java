package io.github.eltmaven.database.migration;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Keeps Flyway's own lines out of the build's log. Its results and exceptions say what matters. */
public final class SilentLogCreator implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new Silence();
    }

    private static final class Silence implements Log {

        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception exception) {}

        @Override
        public void notice(String message) {}
    }
}
