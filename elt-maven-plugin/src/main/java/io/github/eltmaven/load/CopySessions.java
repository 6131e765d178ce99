package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sessions that copy. They are opened when they are needed, and used for all files. */
final class CopySessions implements AutoCloseable {

    /** The number of bytes for which opening a session pays off. */
    static final long BYTES_OF_A_SESSION = 8 << 20;

    private final Session main;
    private final int most;
    private final List<Session> sessions = new ArrayList<>();

    /**
     * Opens no session yet.
     *
     * @param main the session whose settings the others get
     * @param most the greatest number of sessions
     */
    CopySessions(Session main, int most) {
        this.main = main;
        this.most = most;
    }

    /** Returns as many sessions as suit the size of a file. */
    List<Session> of(long bytes) throws SQLException {
        for (var session : List.copyOf(sessions)) {
            if (session.connection().isClosed()) {
                sessions.remove(session);
            }
        }
        var count = (int) Math.max(1, Math.min(most, bytes / BYTES_OF_A_SESSION));
        while (sessions.size() < count) {
            sessions.add(main.another());
        }
        return sessions.subList(0, count);
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
    }
}
