package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the machine does to a build, and what the build then says. */
@Execution(ExecutionMode.CONCURRENT)
class TroubleIT {

    @Test
    void whereTheEmbeddedServerDiesTheGoalNamesItsLog() throws IOException {
        var project = Module.newProject("server-dies");
        Files.writeString(project.resolve("src/main/elt/verify/slow.sql"), "SELECT 1 FROM pg_sleep(120)");
        var server = project.resolve("target/elt/postgres");

        var build = MavenBuild.start(project, "verify");
        build.await(() -> build.log().contains("check 'slow'") || build.log().contains(":verify (warehouse)"));
        var process = Files.readAllLines(server.resolve("data/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(process.strip())).orElseThrow().destroyForcibly();
        build.awaitEnd();

        assertThat(build.failure())
                .startsWith("The PostgreSQL in " + server + " no longer runs. See its log " + server)
                .doesNotContain("elt.url");
        assertThat(build.log()).contains("MojoExecutionException");
    }

    @Test
    void aNameThatTheLocaleDoesNotKnowIsReportedWithTheWayOut() throws IOException {
        var project = Module.newProject("posix-locale");
        var definition = project.resolve("src/main/elt/elt.yaml");
        Files.writeString(
                definition,
                Files.readString(definition).replace("data/*.csv", "donn\u00e9es/*.csv"),
                StandardCharsets.UTF_8);

        var build = MavenBuild.run(project, Map.of("LC_ALL", "POSIX"), "verify");

        assertThat(build.failure())
                .contains(
                        "can be no file's name in the locale of this process. Set LC_ALL=C.UTF-8 in the environment.");
        assertThat(build.log()).contains("MojoExecutionException");
    }
}
