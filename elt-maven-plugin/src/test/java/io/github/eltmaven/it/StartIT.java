package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code elt:start}: the embedded server stays up, for people to look into it. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(PostgresExtension.class)
class StartIT {

    @Test
    void theServerIsUpForPeopleAndOtherBuildsUntilTheInterrupt() throws IOException, SQLException {
        var project = Module.newProject("start");
        var built = BuiltProject.in(project);
        var start = startAndAwait(project, "elt:start");

        var verify = MavenBuild.run(project, "verify");

        assertThat(verify.exitCode()).as(verify.log()).isZero();
        assertThat(verify.log()).doesNotContain("Made a PostgreSQL", "Started PostgreSQL", "killed");
        assertThat(payments(start)).isEqualTo(3);
        assertThat(start.isAlive()).isTrue();

        start.signal(MavenBuild.ignoresInterrupts() ? "TERM" : "INT");
        start.awaitEnd();

        assertThat(start.exitCode()).isNotZero();
        assertThat(start.log()).contains("PostgreSQL is up until Ctrl-C").doesNotContain("ERROR", "WARN", "BUILD");
        assertThat(built.serverProcesses()).isEmpty();
        assertThat(built.value("SELECT count(*) FROM raw.payments")).isEqualTo("3");
        assertThat(built.serverProcesses()).isEmpty();
    }

    @Test
    void aServerThatDiesEndsTheGoalWithTheNameOfItsLog() throws IOException {
        var project = Module.newProject("start-dies");
        var start = startAndAwait(project, "-q", "elt:start");
        assertThat(start.log()).startsWith(System.lineSeparator() + "JDBC URL").doesNotContain("[INFO]");

        kill(project.resolve("target/elt/postgres/data/postmaster.pid"));
        start.awaitEnd();

        assertThat(start.exitCode()).isNotZero();
        assertThat(start.failure())
                .contains("no longer runs")
                .contains(project.resolve("target/elt/postgres/postgres.log").toString());
        assertThat(BuiltProject.in(project).serverProcesses()).isEmpty();
    }

    @Test
    void aMistakeInThePipelineDoesNotPreventTheStart() throws IOException {
        var project = Module.newProject("start-mistake");
        Files.writeString(project.resolve("src/main/elt/elt.yaml"), "surces: {}\n");
        var start = startAndAwait(project, "elt:start");

        start.signal("TERM");
        start.awaitEnd();

        assertThat(BuiltProject.in(project).serverProcesses()).isEmpty();
    }

    @Test
    void withAServerOfTheUserThereIsNothingToStart(ConnectionSettings database) {
        var project = Module.newProject("start-own");
        var password = Objects.requireNonNull(database.password()).reveal();

        var start = MavenBuild.run(
                project,
                "-X",
                "elt:start",
                "-Delt.url=" + database.url() + "?user=someone&password=" + password,
                "-Delt.user=" + database.user());

        assertThat(start.exitCode()).as(start.log()).isZero();
        assertThat(start.log())
                .contains("nothing to start", "spring.datasource.url=" + database.url(), " -U " + database.user())
                .doesNotContain(password);
        assertThat(BuiltProject.in(project).hasServer()).isFalse();
    }

    @Test
    void skippedItStartsNothing() {
        var project = Module.newProject("start-skip");

        var start = MavenBuild.run(project, "elt:start", "-Delt.start.skip");

        assertThat(start.exitCode()).as(start.log()).isZero();
        assertThat(start.log()).contains("[INFO] skipped");
        assertThat(BuiltProject.in(project).hasServer()).isFalse();
    }

    private static MavenBuild startAndAwait(Path project, String... arguments) {
        var start = MavenBuild.start(project, arguments);
        start.await(() -> start.log().lines().anyMatch(line -> line.contains("spring.datasource.password=")));
        return start;
    }

    /** With what was printed for {@code application.properties}. */
    private static long payments(MavenBuild start) throws IOException, SQLException {
        var printed = new Properties();
        printed.load(new StringReader(start.log()
                .lines()
                .filter(line -> line.startsWith("  spring.datasource."))
                .collect(Collectors.joining("\n"))));
        try (var connection = DriverManager.getConnection(
                        printed.getProperty("spring.datasource.url"),
                        printed.getProperty("spring.datasource.username"),
                        printed.getProperty("spring.datasource.password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM raw.payments")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** As the system does it that runs out of memory. */
    private static void kill(Path processFile) throws IOException {
        ProcessHandle.of(Long.parseLong(Files.readAllLines(processFile).get(0)))
                .orElseThrow()
                .destroyForcibly();
    }
}
