package io.github.eltmaven.database.session;

import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which schemas a session looks up the names that have no schema. Whoever may create objects in such a schema can
 * make a function or an operator that PostgreSQL takes in place of its own one, and that then runs with the rights of the role
 * that runs the build (CVE-2018-1058). So schema public is searched only where nobody else may create objects in it, or where it
 * has an extension, without which the types of that extension could not be compared.
 *
 * @param isPublicSearched whether the path has schema public
 * @param warning what to say about schema public; empty where there is nothing to say
 */
public record SearchPath(boolean isPublicSearched, Optional<String> warning) {

    /** The path of a new session: PostgreSQL's own objects, and then temporary ones. */
    static final String BUILT_IN = "pg_catalog, pg_temp";

    private static final String REVOKE = "run REVOKE CREATE ON SCHEMA public FROM ";

    private record PublicSchema(
            @Nullable String creators, @Nullable String extensions, boolean hasObjects) {}

    /** Finds the path for a connection, by what schema public has at this moment. */
    public static SearchPath of(Connection connection) throws SQLException {
        if (isSafe(connection)) {
            return new SearchPath(true, Optional.empty());
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        SqlTemplate.of(SearchPath.class, "public-schema.sql").text())) {
            return row.next()
                    ? of(new PublicSchema(
                            row.getString("creators"), row.getString("extensions"), row.getBoolean("has_objects")))
                    : new SearchPath(false, Optional.empty());
        }
    }

    private static boolean isSafe(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SqlTemplate.of(SearchPath.class, "public-schema-is-safe.sql")
                        .text())) {
            return row.next();
        }
    }

    private static SearchPath of(PublicSchema schema) {
        if (schema.creators() == null) {
            return new SearchPath(true, Optional.empty());
        }
        if (schema.extensions() != null) {
            return new SearchPath(
                    true,
                    Optional.of("schema public is searched for functions and operators, because it has the extension "
                            + schema.extensions() + ", but other roles may create some there: " + schema.creators()
                            + ". What they create may run with the rights of the build. To prevent that, " + REVOKE
                            + schema.creators() + ", or move the extension to a schema of its own"));
        }
        return new SearchPath(
                false,
                schema.hasObjects()
                        ? Optional.of("schema public is not searched, because other roles may create objects there: "
                                + schema.creators() + ". SQL of the pipeline has to write public.<name>. To have it"
                                + " searched, " + REVOKE + schema.creators())
                        : Optional.empty());
    }

    /** Returns the value of {@code search_path} for a session. */
    String ofSession() {
        return isPublicSearched ? "public, pg_temp" : BUILT_IN;
    }

    /**
     * Returns the value of {@code search_path} for migrations. A new object without a schema goes to public, or is refused: with any
     * other path, PostgreSQL would put it into the first schema that it finds.
     */
    public String ofMigrations() {
        return isPublicSearched ? "public" : "''";
    }
}
