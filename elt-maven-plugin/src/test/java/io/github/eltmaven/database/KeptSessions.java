package io.github.eltmaven.database;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Schemas;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Sessions that stay open between the goals and the queries of a test. A session plans a statement of the catalog at its first
 * use, which takes the server longer than everything else that a goal does with a few records.
 *
 * <p>Outside of tests each goal has a session of its own. So it is here with {@code -Dtest.newSessions=true}, and for a
 * warehouse whose log is read.
 *
 * <p>The sessions of a database are closed before the database is dropped.
 */
public final class KeptSessions {

    private static final boolean IS_KEPT = !Boolean.getBoolean("test.newSessions");

    /** What changes a session, or what a new session begins with. */
    private static final Pattern CHANGE_OF_SESSION =
            Pattern.compile("(?i)(^|;)\\s*(SET|RESET|DISCARD|PREPARE|LISTEN)\\b"
                    + "|\\b(set_config|TEMP|TEMPORARY|pg_advisory\\w*|ALTER\\s+(DATABASE|ROLE|USER|SYSTEM))\\b");

    private static final Map<Kind, Deque<Session>> IDLE = new HashMap<>();

    private KeptSessions() {}

    /** Sessions that are alike. */
    private record Kind(ConnectionSettings settings, String timeZone, Schemas schemas) {}

    /** What is done in a session. */
    public interface SessionWork<T> {
        T in(Session session) throws SQLException;
    }

    /** Does work in a session that was kept, or in a new one, and keeps the session unless the work left a transaction open. */
    public static <T> T with(ConnectionSettings settings, String timeZone, Schemas schemas, SessionWork<T> work)
            throws SQLException {
        var kind = new Kind(settings, timeZone, schemas);
        var session = take(kind);
        try {
            return work.in(session);
        } finally {
            if (IS_KEPT && isIdle(session)) {
                keep(kind, session);
            } else {
                session.close();
            }
        }
    }

    /** Whether a statement changes its session, or what the sessions of this database begin with. */
    public static boolean changesSessions(String sql) {
        return CHANGE_OF_SESSION.matcher(sql).find();
    }

    /** Closes the kept sessions of a database. */
    public static void close(ConnectionSettings settings) {
        var sessions = new ArrayDeque<Session>();
        synchronized (IDLE) {
            IDLE.entrySet().removeIf(entry -> {
                var url = entry.getKey().settings().url();
                var isOfDatabase = url.equals(settings.url()) || url.startsWith(settings.url() + "?");
                if (isOfDatabase) {
                    sessions.addAll(entry.getValue());
                }
                return isOfDatabase;
            });
        }
        sessions.forEach(Session::close);
    }

    private static Session take(Kind kind) {
        for (var session = idle(kind); session != null; session = idle(kind)) {
            try {
                // As each new session does.
                session.findSearchPath();
                return session;
            } catch (SQLException e) {
                session.close();
            }
        }
        return new Database(kind.settings(), kind.timeZone(), kind.schemas(), new RecordingLog()).open();
    }

    private static boolean isIdle(Session session) throws SQLException {
        var connection = session.connection();
        return !connection.isClosed()
                && connection.getAutoCommit()
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    private static @Nullable Session idle(Kind kind) {
        synchronized (IDLE) {
            var sessions = IDLE.get(kind);
            return sessions == null ? null : sessions.poll();
        }
    }

    private static void keep(Kind kind, Session session) {
        synchronized (IDLE) {
            IDLE.computeIfAbsent(kind, any -> new ArrayDeque<>()).push(session);
        }
    }
}
