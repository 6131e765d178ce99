package io.github.eltmaven.database.session;

import org.jspecify.annotations.Nullable;

/**
 * How to reach a database.
 *
 * @param url a JDBC URL of PostgreSQL; shown only as {@link JdbcUrl#masked} has it, since an option may be a password
 * @param user the role to log in as; null for the driver's default
 * @param password the role's password; null where none is needed
 */
public record ConnectionSettings(
        String url, @Nullable String user, @Nullable Secret password) {}
