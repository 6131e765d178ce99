package io.github.eltmaven.database.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to a database.
 *
 * @param url a JDBC URL of PostgreSQL; an option may be a password, so messages only show {@link JdbcUrl#masked}
 * @param user the role that logs in; null for the driver's default
 * @param password the role's password; null if none is needed
 * @param lockTimeout how long a statement waits for a lock that another session holds
 */
public record ConnectionSettings(
        String url, @Nullable String user, @Nullable Secret password, Duration lockTimeout) {

    /** The limit where the user gives none. */
    public static final Duration USUAL_LOCK_TIMEOUT = Duration.ofMinutes(10);

    /** Uses the usual limit for locks. */
    public ConnectionSettings(String url, @Nullable String user, @Nullable Secret password) {
        this(url, user, password, USUAL_LOCK_TIMEOUT);
    }

    /** Returns the same settings with another limit for locks. */
    public ConnectionSettings withLockTimeout(Duration limit) {
        return new ConnectionSettings(url, user, password, limit);
    }
}
