package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A build that works on a server of the user's own is killed in the middle of a statement. The build cannot stop that server, so the
 * server itself has to notice. The middle is made by a trigger that waits for a table, which the test holds until all is looked at.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(PostgresExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a server there does not ask for the client during a statement")
@Timeout(600)
class KilledBuildIT {

    private static final String BRAKE = """
            CREATE TABLE public.gate ();

            CREATE FUNCTION public.brake() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                LOCK TABLE public.gate IN ROW EXCLUSIVE MODE;
                RETURN NEW;
            END $$;

            CREATE TRIGGER brake BEFORE INSERT ON raw.payments FOR EACH ROW WHEN (NEW.id = '6') EXECUTE FUNCTION public.brake();
            CREATE TRIGGER brake BEFORE INSERT ON dw.payments FOR EACH ROW WHEN (NEW.id = 6) EXECUTE FUNCTION public.brake();
            """;

    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'public.gate'::regclass";

    private static final String SESSIONS = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE application_name = 'elt-maven-plugin' AND datname = current_database()";

    private static final String LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    /** What the warehouse holds: each row, with the transaction that wrote it. */
    private static final String WAREHOUSE = """
            SELECT concat_ws(' ', 'raw', xmin, id) FROM raw.payments
             UNION ALL
            SELECT concat_ws(' ', 'dw', xmin, id) FROM dw.payments
             UNION ALL
            SELECT concat_ws(' ', 'mart', xmin, day) FROM mart.payments_daily
             UNION ALL
            SELECT concat_ws(' ', 'loads', xmin, file) FROM elt.loads
             UNION ALL
            SELECT concat_ws(' ', 'applied', xmin, model, load) FROM elt.applied
             ORDER BY 1""";

    private ConnectionSettings database;
    private Connection holder;
    private Connection observer;

    @BeforeEach
    void connect(ConnectionSettings database) throws SQLException {
        this.database = database;
        holder = open();
        holder.setAutoCommit(false);
        observer = open();
    }

    @AfterEach
    void disconnect() throws SQLException {
        holder.close();
        observer.close();
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), password());
    }

    private String password() {
        return Objects.requireNonNull(database.password()).reveal();
    }

    @ParameterizedTest
    @CsvSource({"elt:load, ''", "elt:dw, elt:load"})
    void theServerRollsBackAndTheNextBuildGoesOn(String killed, String before) throws Exception {
        var project = Module.newProject("killed-" + killed.substring(4));
        succeed(run(project, "verify"));
        Files.writeString(project.resolve("src/main/elt/migrations/V2__brake.sql"), BRAKE);
        succeed(run(project, "elt:dw"));
        deliver(project);
        if (!before.isEmpty()) {
            // The gate is open, so that this goal comes to its end.
            succeed(run(project, before));
        }
        try (var statement = holder.createStatement()) {
            statement.execute("LOCK TABLE public.gate IN SHARE MODE");
        }
        var rows = rows(WAREHOUSE);

        var build = MavenBuild.start(project, launcher(), killed);
        build.await(() -> is(WAITING, "1"));
        build.signal("KILL");
        build.awaitEnd();

        // The gate is closed still, so that no statement of the build has come to its end by itself.
        while (!is(SESSIONS, "0")) {
            Thread.sleep(50);
        }
        assertThat(rows(LOCKS)).as("locks of runs").containsExactly("0");
        assertThat(rows(WAREHOUSE)).isEqualTo(rows);

        holder.rollback();
        assertThat(succeed(run(project, "verify")).log()).doesNotContain("waiting up to");
        assertThatAllIsThereOnce();
    }

    private static void deliver(Path project) throws IOException {
        Files.writeString(project.resolve("data/more.csv"), """
                id,paid_at,amount
                4,2026-01-02T14:00:00Z,7.00
                5,2026-01-03T14:00:00Z,7.00
                6,2026-01-03T15:00:00Z,7.00
                7,2026-01-04T15:00:00Z,7.00
                """);
    }

    private Launcher launcher() {
        return Launcher.usual()
                .with(Map.of(
                        "ELT_URL",
                        database.url(),
                        "ELT_USER",
                        Objects.requireNonNull(database.user()),
                        "ELT_PASSWORD",
                        password()));
    }

    private MavenBuild run(Path project, String goal) {
        return launcher().run(project, goal);
    }

    private static MavenBuild succeed(MavenBuild build) {
        assertThat(build.exitCode()).as(build.log()).isZero();
        return build;
    }

    private void assertThatAllIsThereOnce() throws SQLException {
        assertThat(rows("SELECT id FROM raw.payments ORDER BY id::int"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(rows("SELECT id FROM dw.payments ORDER BY id")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(rows("SELECT amount::int FROM mart.payments_daily ORDER BY day"))
                .containsExactly("10", "57", "14", "7");
        assertThat(rows("SELECT file || ' ' || loaded FROM elt.loads ORDER BY load"))
                .containsExactly("data/payments.csv 3", "data/more.csv 4");
        assertThat(rows("SELECT count(*) FROM elt.landing")).containsExactly("0");
    }

    private boolean is(String sql, String value) {
        try {
            return rows(sql).equals(List.of(value));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var statement = observer.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
