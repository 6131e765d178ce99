package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session as the server shows it to other sessions.
 *
 * @param pid the number of its process; null for a transaction that is prepared for two-phase commit
 * @param role the role that logged in; null if the session has ended
 * @param application the name that the client gave itself; empty if it gave none
 * @param address the address of the client; null if it is on the server itself, or if the server hides it
 * @param since when the session began; null if the server hides it
 * @param state what the session does, such as {@code idle in transaction}; null if the server hides it, or if it is no client
 * @param stateSince since when it does so; null like the state
 */
record ServerProcess(
        @Nullable Integer pid,
        @Nullable String role,
        @Nullable String application,
        @Nullable String address,
        @Nullable String since,
        @Nullable String state,
        @Nullable String stateSince) {

    static ServerProcess read(ResultSet row) throws SQLException {
        return new ServerProcess(
                row.getObject("pid", Integer.class),
                row.getString("role"),
                row.getString("application"),
                row.getString("address"),
                row.getString("since"),
                row.getString("state"),
                row.getString("state_since"));
    }

    /** Looks a session up by the number of its process; empty if it has ended. */
    static Optional<ServerProcess> find(Session session, int pid) throws SQLException {
        return session.first(
                ServerProcess::read,
                SqlTemplate.of(ServerProcess.class, "process.sql").text(),
                pid);
    }

    /** Returns the sessions in words, or empty if there is none. */
    static Optional<String> describe(List<ServerProcess> processes) {
        return processes.stream()
                .map(ServerProcess::toString)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), text -> Optional.of(text).filter(words -> !words.isEmpty())));
    }

    /** Returns the session in words, such as {@code process 7 of role etl, application psql, on 10.0.0.1, connected since …}. */
    @Override
    public String toString() {
        if (pid == null) {
            return "a transaction that is prepared for two-phase commit, which pg_prepared_xacts shows and"
                    + " ROLLBACK PREPARED or COMMIT PREPARED ends";
        }
        return "process " + pid
                + (role == null ? "" : " of role " + PrintableText.line(role))
                + (application == null || application.isEmpty()
                        ? ", which gave no application_name"
                        : ", application " + PrintableText.line(application))
                + (since == null
                        ? ", on a machine and since a time that the server shows only to members of pg_read_all_stats"
                        : ", on " + (address == null ? "the server itself" : address) + ", connected since " + since)
                + (state == null || stateSince == null ? "" : ", " + state + " since " + stateSince);
    }
}
