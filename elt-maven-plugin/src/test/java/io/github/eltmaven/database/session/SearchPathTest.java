package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a session looks up the names that have no schema. */
@ExtendWith(PostgresExtension.class)
final class SearchPathTest {

    private final RecordingLog log = new RecordingLog();

    private Database database;

    @BeforeEach
    void createDatabase(ConnectionSettings settings) {
        database = new Database(settings, "UTC", log);
    }

    private String path() throws SQLException {
        try (var session = database.open();
                var again = session.another()) {
            var path =
                    session.first(row -> row.getString(1), "SHOW search_path").orElseThrow();
            assertThat(again.first(row -> row.getString(1), "SHOW search_path")).contains(path);
            return path;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var session = database.open()) {
            session.execute(sql);
        }
    }

    @Test
    void schemaPublicIsSearchedWhereNobodyElseMayCreateObjectsInIt() throws SQLException {
        execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertThat(path()).isEqualTo("public, pg_temp");
        assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void anEmptySchemaPublicIsNotSearchedWhereOthersMayCreateObjectsInIt() throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO PUBLIC");

        assertThat(path()).isEqualTo("pg_catalog, pg_temp");
        assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void aSchemaPublicWithObjectsIsNotSearchedWhereARoleMayCreateObjectsInIt(ConnectionSettings settings)
            throws SQLException {
        var guest = PostgresExtension.role(settings, "guest");
        execute("CREATE ROLE " + guest + "; GRANT CREATE ON SCHEMA public TO " + guest
                + "; CREATE TABLE public.something (a int)");

        assertThat(path()).isEqualTo("pg_catalog, pg_temp");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly("WARN schema public is not searched, because other roles may create objects there: "
                        + guest + ". SQL of the pipeline has to write public.<name>. To have it searched, run REVOKE"
                        + " CREATE ON SCHEMA public FROM " + guest);
    }

    /** The advice is a statement that people copy. */
    @Test
    void theNameOfARoleIsQuotedInTheAdvice(ConnectionSettings settings) throws SQLException {
        var guest = "\"" + PostgresExtension.role(settings, "guest; DROP") + "\"";
        execute("CREATE ROLE " + guest + "; GRANT CREATE ON SCHEMA public TO " + guest
                + "; CREATE TABLE public.something (a int)");

        assertThat(path()).isEqualTo("pg_catalog, pg_temp");
        assertThat(log.lines()).anyMatch(line -> line.endsWith("run REVOKE CREATE ON SCHEMA public FROM " + guest));
        execute("REVOKE CREATE ON SCHEMA public FROM " + guest + "; DROP ROLE " + guest);
    }

    @Test
    void aSchemaPublicThatAnotherRoleOwnsIsNotSearched(ConnectionSettings settings) throws SQLException {
        var guest = PostgresExtension.role(settings, "guest");
        execute("CREATE ROLE " + guest + "; ALTER SCHEMA public OWNER TO " + guest);

        assertThat(path()).isEqualTo("pg_catalog, pg_temp");
    }

    @Test
    void aSchemaPublicWithAnExtensionIsSearchedAndTheWarningSaysWhatToRevoke() throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO PUBLIC; CREATE EXTENSION citext SCHEMA public");

        assertThat(path()).isEqualTo("public, pg_temp");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly("WARN schema public is searched for functions and operators, because it has the"
                        + " extension citext, but other roles may create some there: PUBLIC. What they create may run"
                        + " with the rights of the build. To prevent that, run REVOKE CREATE ON SCHEMA public FROM"
                        + " PUBLIC, or move the extension to a schema of its own");
    }

    @Test
    void aDatabaseWithoutSchemaPublicNeedsNone() throws SQLException {
        execute("DROP SCHEMA public CASCADE");

        assertThat(path()).isEqualTo("pg_catalog, pg_temp");
    }
}
