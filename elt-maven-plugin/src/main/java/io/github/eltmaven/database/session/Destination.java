package io.github.eltmaven.database.session;

import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/**
 * The server and database that a session works on. If the URL names several servers, it is the one that answered.
 *
 * @param host the server's name or address, as in the URL
 *
 * @param user the role whose rights apply
 */
public record Destination(String host, int port, String database, String user) {

    /** Asks the server and the driver for the destination of a session. */
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

    /** Returns {@code host:port/database as user}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database + " as " + user;
    }
}
