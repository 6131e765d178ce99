package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.sql.Quoting;
import java.sql.SQLException;

/**
 * Gives each statement of a session the search path of its author. The path of the server stays {@link SearchPath#OWN}: a statement
 * that needs a different path goes to the server in one message with the changes of the path before and after it. From PostgreSQL 18
 * on the server reports a path that differs at the end of a message, and the driver then prepares all its statements again.
 */
final class StatementPath {

    private final Log log;

    /** The path that the next statement needs. */
    private String wanted = SearchPath.OWN;

    /** The path that the server has at this moment. */
    private String current = SearchPath.OWN;

    /** The path that the log shows. It shows a change once, and not around each statement. */
    private String shown = SearchPath.OWN;

    StatementPath(Log log) {
        this.log = log;
    }

    /**
     * A statement as it goes to the server.
     *
     * @param isBehindChange whether its result is the second one, behind that of a change of the path
     */
    record Sent(String sql, boolean isBehindChange) {}

    /** What a rollback restores. */
    record Mark(String current, String shown) {}

    /** Runs work whose statements need a path. */
    <T> T under(String path, SqlWork<T> work) throws SQLException {
        var before = wanted;
        wanted = path;
        try {
            return work.run();
        } finally {
            wanted = before;
        }
    }

    /**
     * Writes a statement to the log, and puts the changes of the path around it where it needs a different one. A statement that sets
     * something may have to be the first of a transaction. It looks up no name, and neither does one that drops a table in another
     * way under another path.
     *
     * @param change changes the path of the server
     */
    Sent sent(String sql, PathChange change) throws SQLException {
        if (sql.startsWith("SET ") || sql.startsWith("DROP TABLE ")) {
            log.debug(sql);
            return new Sent(sql, false);
        }
        if (wanted.equals(SearchPath.OWN)) {
            set(change);
        }
        show();
        log.debug(sql);
        // The driver sends each statement by itself, so that an error has its position in this one.
        return wanted.equals(current)
                ? new Sent(sql, false)
                : new Sent(setting(wanted) + ';' + sql + "\n;" + setting(current), true);
    }

    /** Changes the path of the server, for a statement that this session does not send itself. */
    void set(PathChange change) throws SQLException {
        if (!wanted.equals(current)) {
            show();
            change.to(setting(wanted));
            current = wanted;
        }
    }

    private void show() {
        if (!wanted.equals(shown)) {
            log.debug(setting(wanted));
            shown = wanted;
        }
    }

    /** Notes that a statement has set the path of the plugin. */
    void reset() {
        current = SearchPath.OWN;
        shown = SearchPath.OWN;
    }

    Mark mark() {
        return new Mark(current, shown);
    }

    /** Notes that PostgreSQL has undone changes of the path with a rollback. */
    void restored(Mark mark) {
        current = mark.current();
        if (!mark.shown().equals(shown)) {
            log.debug("-- The rollback restores search_path = " + mark.shown());
            shown = mark.shown();
        }
    }

    /** A SET would make the driver prepare all its statements again, on every version of the server. */
    private static String setting(String path) {
        return "SELECT pg_catalog.set_config('search_path', " + Quoting.literal(path) + ", false)";
    }

    /** Runs the statement that changes the path. */
    interface PathChange {
        void to(String sql) throws SQLException;
    }
}
