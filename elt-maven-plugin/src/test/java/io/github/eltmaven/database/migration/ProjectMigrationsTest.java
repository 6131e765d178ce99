package io.github.eltmaven.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway starts on a connection of its own. So a role that may not log in any more shows whether it starts. */
@ExtendWith(LedgerExtension.class)
final class ProjectMigrationsTest {

    @TempDir
    private Path directory;

    private Session owner;
    private Session session;
    private String role;

    @BeforeEach
    void connect(ConnectionSettings settings) throws SQLException, IOException {
        role = PostgresExtension.role(settings, "migrator");
        owner = new Database(settings, "UTC", new RecordingLog()).open();
        owner.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret' IN ROLE " + settings.user());
        owner.execute("GRANT CREATE, USAGE ON SCHEMA elt, public TO " + role);
        session = new Database(
                        new ConnectionSettings(settings.url(), role, new Secret("secret")), "UTC", new RecordingLog())
                .open();
        write("V1__a.sql", "CREATE TABLE public.a (id int);");
    }

    @AfterEach
    void disconnect() throws SQLException {
        session.close();
        owner.execute("DROP OWNED BY " + role);
        owner.close();
    }

    @Test
    void flywayDoesNotStartWhereNothingIsPending() throws SQLException, IOException {
        write("R__view.sql", "CREATE OR REPLACE VIEW public.v AS SELECT id FROM public.a;");
        write("notes.txt", "no migration");
        assertThat(run()).isEqualTo(2);

        refuseLogins();

        assertThat(run()).isZero();
    }

    @Test
    void aNewMigrationRuns() throws SQLException, IOException {
        run();
        write("V2__b.sql", "CREATE TABLE public.b (id int);");

        assertThat(run()).isEqualTo(1);
        refuseLogins();
        assertThat(run()).isZero();
    }

    @Test
    void aRepeatableMigrationRunsAgainAfterAChange() throws SQLException, IOException {
        write("R__view.sql", "CREATE OR REPLACE VIEW public.v AS SELECT 1 AS id;");
        run();
        write("R__view.sql", "CREATE OR REPLACE VIEW public.v AS SELECT 2 AS id;");

        assertThat(run()).isEqualTo(1);
        assertThat(session.number("SELECT id FROM public.v")).isEqualTo(2);
    }

    @Test
    void aMigrationThatWasChangedIsRefusedEachTime() throws SQLException, IOException {
        run();
        write("V1__a.sql", "CREATE TABLE public.a (id bigint);");

        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(this::run)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the migration was changed after it ran");
        }
        write("V1__a.sql", "CREATE TABLE public.a (id int);");
        assertThat(run()).isZero();
    }

    @Test
    void aMigrationWhoseFileIsGoneIsRefused() throws SQLException, IOException {
        write("V2__b.sql", "CREATE TABLE public.b (id int);");
        run();
        Files.delete(directory.resolve("V1__a.sql"));

        assertThatThrownBy(this::run).hasMessageContaining("its file is gone");
    }

    @Test
    void aMigrationThatWasRenamedIsRefused() throws SQLException, IOException {
        run();
        Files.move(directory.resolve("V1__a.sql"), directory.resolve("V1__b.sql"));

        assertThatThrownBy(this::run).hasMessageContaining("the migration was renamed after it ran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE elt.migration_history SET checksum = checksum + 1 WHERE version = '1'",
                "UPDATE elt.migration_history SET success = false WHERE version = '1'",
                "UPDATE elt.migration_history SET description = 'x' WHERE version = '1'"
            })
    void aHistoryThatWasChangedByHandIsLookedAt(String change) throws SQLException {
        run();
        session.execute(change);

        assertThatThrownBy(this::run).isInstanceOf(ProblemException.class);
    }

    @Test
    void aHistoryThatForgotAMigrationHasItRunAgain() throws SQLException {
        run();
        session.execute("DELETE FROM elt.migration_history WHERE version = '1'; DROP TABLE public.a");

        assertThat(run()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beforeMigrate.sql",
                "afterMigrate.sql",
                "afterMigrate__count.sql",
            })
    void aCallbackRunsEachTime(String file) throws SQLException, IOException {
        write(file, "INSERT INTO public.calls VALUES (1);");
        owner.execute("CREATE TABLE public.calls (n int); GRANT ALL ON public.calls TO " + role);

        run();
        run();

        assertThat(owner.number("SELECT count(*) FROM public.calls")).isEqualTo(2);
    }

    @Test
    void aMigrationWithAPlaceholderIsLookedAtEachTime() throws SQLException, IOException {
        write("R__view.sql", "CREATE OR REPLACE VIEW public.v AS SELECT '${flyway:timestamp}' AS at;");
        run();
        refuseLogins();

        assertThatThrownBy(this::run).isInstanceOf(ProblemException.class);
    }

    @Test
    void theHistoryOfAnotherRoleIsLookedAtEachTime(ConnectionSettings settings) throws SQLException {
        run();
        owner.execute("COMMENT ON TABLE elt.migration_history IS NULL;"
                + "ALTER TABLE elt.migration_history OWNER TO " + settings.user() + ";"
                + "REVOKE " + settings.user() + " FROM " + role + ";"
                + "GRANT ALL ON ALL TABLES IN SCHEMA elt TO " + role);

        assertThat(run()).isZero();
        refuseLogins();
        assertThatThrownBy(this::run).isInstanceOf(ProblemException.class);
    }

    private void refuseLogins() throws SQLException {
        owner.execute("ALTER ROLE " + role + " NOLOGIN");
    }

    private int run() throws SQLException {
        return new ProjectMigrations(session, Optional.empty(), List.of(directory)).run();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
