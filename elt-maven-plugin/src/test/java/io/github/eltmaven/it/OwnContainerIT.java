package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.surroundings.NeedsEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Builds that start a container for themselves, and {@code docker-compose.yml}. */
@NeedsEngine
class OwnContainerIT {

    private static final String IMAGE = "-Delt.database.image=postgres:17";
    private static final String CONTAINER = "-Delt.database=container";

    private static final String COMPOSE_PROJECT = "elt-compose-it";
    private static final int HEALTH_ATTEMPTS = 300;
    private static final int HEALTH_PAUSE_MILLIS = 200;

    private Path project = Path.of("");

    @AfterEach
    void removeContainers() {
        containers().forEach(id -> docker("rm", "--force", "--volumes", id));
    }

    @Test
    void theContainerEndsWithTheBuild() {
        project = Module.newProject("own-container");

        var build = build("verify", CONTAINER, IMAGE);

        assertThat(build.log())
                .contains("Started a container of postgres:17 in ", "-> raw.payments: 3 records")
                .doesNotContain("POSTGRES_PASSWORD=");
        assertThat(project.resolve("target/elt/postgres")).doesNotExist();
        assertThat(containers()).isEmpty();
    }

    @Test
    void aContainerThatIsKeptIsUsedAgainAndKeepsItsData() throws IOException {
        project = Module.newProject("kept-container");

        var first = build("verify", CONTAINER, IMAGE, "-Delt.database.reuse");
        var id = containers();
        var second = build("verify", CONTAINER, IMAGE, "-Delt.database.reuse");
        docker("stop", id.get(0));
        var third = build("elt:verify", CONTAINER, IMAGE, "-Delt.database.reuse");

        assertThat(id).hasSize(1);
        assertThat(first.log()).contains("it is kept: 'docker rm -f " + id.get(0) + "' removes it");
        assertThat(second.log())
                .contains("already loaded into raw.payments", "nothing new")
                .doesNotContain("Started a");
        assertThat(third.log()).contains("0 failed");
        assertThat(containers()).isEqualTo(id);
        assertThat(Files.readString(project.resolve("target/elt/run.json"))).doesNotContain("password");
    }

    @Test
    void theContainerOfABuildThatWasKilledIsRemovedByTheNext() throws IOException {
        project = Module.newProject("killed-container");
        var killed = MavenBuild.start(project, "elt:start", CONTAINER, IMAGE);
        killed.await(() -> killed.log().contains("PostgreSQL is up until Ctrl-C"));
        var left = containers();
        // Another build of the same project has a container of its own and leaves this one alone.
        build("elt:load", CONTAINER, IMAGE);
        assertThat(containers()).isEqualTo(left).hasSize(1);

        killed.signal("KILL");
        killed.awaitEnd();
        var next = build("elt:load", CONTAINER, IMAGE);

        assertThat(next.log()).contains("Removed the container that a killed build had left");
        assertThat(containers()).isEmpty();
    }

    @Test
    void aBuildThatIsEndedLeavesNoContainer() {
        project = Module.newProject("ended-container");
        var ended = MavenBuild.start(project, "elt:start", CONTAINER, IMAGE);
        ended.await(() -> ended.log().contains("PostgreSQL is up until Ctrl-C"));

        ended.signal("TERM");
        ended.awaitEnd();

        assertThat(containers()).isEmpty();
    }

    @Test
    void anImageThatIsNotThereIsReported() {
        project = Module.newProject("missing-image");

        var build = MavenBuild.run(project, "elt:load", CONTAINER, "-Delt.database.image=localhost:1/nothing:1");

        assertThat(build.failure()).startsWith("docker pull fails: ").contains("-Delt.database=embedded", "-Delt.url");
        assertThat(build.log()).contains("MojoExecutionException");
    }

    @Test
    void anImageThatIsNoServerIsReported() {
        project = Module.newProject("broken-image");
        // The base of the stand-in, or of the official image, with a program that ends at once.
        var dockerfile = project.resolve("Dockerfile");
        write(dockerfile, "FROM postgres:17\nENTRYPOINT [\"/bin/echo\", \"not today\"]\n");
        assertThat(run(project, Map.of("DOCKER_BUILDKIT", "0"), "docker", "build", "-q", "-t", "elt-broken:1", "."))
                .isEqualTo("0");

        var build = MavenBuild.run(project, "elt:load", CONTAINER, "-Delt.database.image=elt-broken:1");

        assertThat(build.failure())
                .startsWith("The container of elt-broken:1 ended right after its start: not today")
                .contains("Use an image of PostgreSQL");
        assertThat(containers()).isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsReported() {
        project = Module.newProject("no-engine");

        var build = MavenBuild.run(
                project, Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), "elt:load", CONTAINER, IMAGE);

        assertThat(build.failure())
                .startsWith("docker ps fails: ")
                .contains("/nowhere/docker.sock", "Install Docker", "-Delt.database=embedded");
    }

    @Test
    void whatIsNoKindOfDatabaseIsReported() {
        project = Module.newProject("kind-of-database");

        assertThat(MavenBuild.run(project, "elt:load", "-Delt.database=conatiner")
                        .failure())
                .isEqualTo("elt.database must be embedded, container or url, not 'conatiner'."
                        + " Did you mean 'container'? Known are container, embedded, url.");
        assertThat(MavenBuild.run(project, "elt:load", "-Delt.database=url").failure())
                .isEqualTo("elt.database is url, but there is no URL."
                        + " Give one with -Delt.url=jdbc:postgresql://… or in ELT_URL.");
    }

    @Test
    void theExampleRunsOnWhatComposeBringsUp() throws InterruptedException {
        project = Module.newExample("compose");
        var root = Module.path("..");
        var port = "5433";
        var environment = Map.of("ELT_PORT", port, "ELT_PASSWORD", "composed", "COMPOSE_PROJECT_NAME", COMPOSE_PROJECT);
        var compose = run(root, "docker", "compose", "version").equals("0")
                ? List.of("docker", "compose")
                : List.of("docker-compose");
        try {
            assertThat(run(root, environment, command(compose, "up", "--detach")))
                    .isEqualTo("0");
            awaitHealth();

            var build = build(
                    "verify",
                    "-Delt.url=jdbc:postgresql://127.0.0.1:" + port + "/warehouse",
                    "-Delt.user=elt",
                    "-Delt.password=composed");

            assertThat(build.log()).contains("29 passed, 0 failed");
        } finally {
            assertThat(run(root, environment, command(compose, "down", "--volumes")))
                    .isEqualTo("0");
        }
    }

    /** As {@code --wait} does, which older Composes do not have. */
    private static void awaitHealth() throws InterruptedException {
        for (var attempt = 0; attempt < HEALTH_ATTEMPTS; attempt++) {
            var id = docker("ps", "--quiet", "--filter", "label=com.docker.compose.project=" + COMPOSE_PROJECT);
            if (docker("inspect", "--format", "{{.State.Health.Status}}", id).equals("healthy")) {
                return;
            }
            Thread.sleep(HEALTH_PAUSE_MILLIS);
        }
        throw new AssertionError("the server of docker-compose.yml does not become healthy");
    }

    private static String[] command(List<String> program, String... arguments) {
        var command = new ArrayList<>(program);
        command.addAll(Arrays.asList(arguments));
        return command.toArray(String[]::new);
    }

    private MavenBuild build(String... arguments) {
        var build = MavenBuild.run(project, arguments);
        assertThat(build.exitCode()).as(build.log()).isZero();
        return build;
    }

    /** The containers of the project, running or not. */
    private List<String> containers() {
        return docker(
                        "ps",
                        "--all",
                        "--quiet",
                        "--filter",
                        "label=io.github.eltmaven.directory=" + project.resolve("target/elt"))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String docker(String... arguments) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String run(Path directory, String... command) {
        return run(directory, Map.of(), command);
    }

    /** The exit code of a program; what it says goes where the test's own output goes. */
    private static String run(Path directory, Map<String, String> environment, String... command) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            return String.valueOf(builder.start().waitFor());
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
