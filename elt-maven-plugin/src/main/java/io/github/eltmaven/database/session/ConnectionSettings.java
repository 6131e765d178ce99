package io.github.eltmaven.database.session;

import org.jspecify.annotations.Nullable;

/**
 * How to connect to a database.
 *
 * @param url a JDBC URL of PostgreSQL; an option may be a password, so messages only show {@link JdbcUrl#masked}
 * @param user the role that logs in; null for the driver's default
 * @param password the role's password; null if none is needed
 */
public record ConnectionSettings(
        String url, @Nullable String user, @Nullable Secret password) {}
