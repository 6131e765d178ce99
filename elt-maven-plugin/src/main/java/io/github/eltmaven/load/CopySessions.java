package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sessions that copy, opened when they are needed and used for one file after the other. */
final class CopySessions implements AutoCloseable {

    /** A session for a smaller file would take longer to open than it saves. */
    static final long BYTES_OF_A_SESSION = 8 << 20;

    private final Session main;
    private final int most;
    private final List<Session> sessions = new ArrayList<>();

    /**
     * No session yet.
     *
     * @param main the session that others are opened like
     * @param most how many there may be
     */
    CopySessions(Session main, int most) {
        this.main = main;
        this.most = most;
    }

    /** As many sessions as suit a file of a size. */
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
