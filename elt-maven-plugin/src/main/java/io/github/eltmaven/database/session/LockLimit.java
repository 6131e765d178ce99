package io.github.eltmaven.database.session;

import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long the statements of a session wait for a lock.
 *
 * @param isOfRole whether the role has a shorter limit of its own, as {@code ALTER ROLE … SET lock_timeout} gives it one
 */
record LockLimit(Duration time, boolean isOfRole) {

    /** Sets the limit of a connection that has just been opened. */
    static LockLimit set(Connection connection, Duration wanted) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SqlTemplate.of(LockLimit.class, "lock-timeout.sql")
                        .with("wanted", Long.toString(wanted.toMillis()))
                        .text())) {
            row.next();
            return new LockLimit(Duration.ofMillis(row.getLong("milliseconds")), row.getBoolean("is_of_role"));
        }
    }

    /** Returns the value of the server's setting. */
    String setting() {
        return Long.toString(time.toMillis());
    }

    /** Returns the time in seconds, such as {@code 600 s} or {@code 0.2 s}. */
    String shown() {
        var millis = time.toMillis();
        return (millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0)) + " s";
    }

    /** Returns how to wait longer. */
    String longer() {
        return isOfRole
                ? "raise lock_timeout of the role, which is shorter than elt.lockTimeout"
                : "wait longer with -Delt.lockTimeout=<seconds>";
    }
}
