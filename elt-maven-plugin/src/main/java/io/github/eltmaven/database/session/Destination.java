package io.github.eltmaven.database.session;

import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/**
 * Where a session writes: of several servers that a URL names, the one that answered.
 *
 * @param host the server's name or number, as the URL has it
 * @param database its database
 * @param user the role whose rights hold
 */
public record Destination(String host, int port, String database, String user) {

    /** Asks the server and the driver. */
    public static Destination of(Session session) throws SQLException {
        var server = session.connection()
                .unwrap(BaseConnection.class)
                .getQueryExecutor()
                .getHostSpec();
        return session.first(
                        row -> new Destination(server.getHost(), server.getPort(), row.getString(1), row.getString(2)),
                        "SELECT current_database(), current_user")
                .orElseThrow();
    }

    /** {@code host:port/database as user}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database + " as " + user;
    }
}
