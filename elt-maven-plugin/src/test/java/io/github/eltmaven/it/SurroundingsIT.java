package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.outcome.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The example's pipeline in surroundings in which careless programs fail: the quick part of the matrix. */
@Execution(ExecutionMode.CONCURRENT)
class SurroundingsIT {

    @Test
    void aPathMayHaveSpacesAndLettersOfAnyLanguage() {
        var project = Module.newExample("Wärmepumpe żółta 倉庫 (1)");

        ExampleBuilds.assertThatItPasses(project, Launcher.usual());
        ExampleBuilds.assertThatTheNextBuildFindsNothingNew(project, Launcher.usual());

        assertThat(project.resolve("target/elt/postgres")).isDirectory();
    }

    @Test
    void anotherLocaleAndTimeZoneChangeNothing() {
        var project = Module.newExample("surroundings-locale");
        var launcher =
                Launcher.usual().withJvmOptions("-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Colombo");

        var first = ExampleBuilds.assertThatItPasses(project, launcher, "-V");

        assertThat(first.log()).contains("Default locale: tr").containsPattern("Finished at: .*\\+05:30");
        // Turkish would have it the other way round: 11.003 in 0,8 s.
        assertThat(first.log())
                .containsPattern("[0-9],[0-9]{3} records = [0-9,]+ loaded")
                .containsPattern("29 in [0-9]+\\.[0-9] s")
                .doesNotContainPattern("[0-9],[0-9] s\\b");
        ExampleBuilds.assertThatTheNextBuildFindsNothingNew(project, launcher);
    }

    @Test
    void twoPipelinesOfAReactorAreBuiltBesideEachOther() throws IOException {
        var modules = List.of("north", "south");
        var reactor = reactor(modules);
        Files.writeString(
                reactor.resolve("south/pom.xml"),
                Files.readString(reactor.resolve("south/pom.xml"))
                        .replace("</packaging>", "</packaging><properties><elt.rows>500</elt.rows></properties>"));

        var first = MavenBuild.run(reactor, "-T", "2", "verify");
        assertThat(first.exitCode()).as(first.log()).isZero();
        assertThat(first.log())
                .contains("thread count of 2")
                // Maven names the plugins that do not promise to bear it.
                .doesNotContain("not marked @threadSafe", "not marked as thread-safe");
        assertThat(occurrences("29 passed, 0 failed", first)).isEqualTo(2);
        // Each has its own records.
        assertThat(trades(reactor.resolve("north"))).isGreaterThan(10_000);
        assertThat(trades(reactor.resolve("south"))).isBetween(500L, 1_000L);

        var second = MavenBuild.run(reactor, "-T", "2", "verify");
        assertThat(second.exitCode()).as(second.log()).isZero();
        assertThat(occurrences("dw.trades: nothing new", second)).isEqualTo(2);

        for (var module : modules) {
            assertThat(BuiltProject.in(reactor.resolve(module)).serverProcesses())
                    .isEmpty();
        }
    }

    @Test
    void mavenFindsNothingWrongWithThePlugin() {
        var project = Module.newExample("surroundings-validation");

        var build = MavenBuild.run(
                project,
                "-Dmaven.plugin.validation=verbose",
                "-Delt.rows=500",
                "verify",
                "elt:run",
                "elt:analyze",
                "elt:report");

        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(PluginValidation.complaints(build)).isEmpty();
    }

    /** A reactor whose modules each have a pipeline, and which has none itself. */
    private static Path reactor(List<String> modules) throws IOException {
        var reactor = Module.emptyFolder("surroundings-reactor");
        for (var module : modules) {
            Module.copyExampleProject(reactor.resolve(module));
            var pom = reactor.resolve(module).resolve("pom.xml");
            Files.writeString(
                    pom,
                    Files.readString(pom)
                            .replace(
                                    "<artifactId>payments</artifactId>",
                                    "<artifactId>%s</artifactId>".formatted(module)));
        }
        Files.writeString(reactor.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.github.eltmaven.it</groupId>
                  <artifactId>reactor</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>%s</module>
                  </modules>
                </project>
                """.formatted(String.join("</module>\n    <module>", modules)));
        return reactor;
    }

    private static long trades(Path project) {
        return RunFile.read(project.resolve("target/elt")).orElseThrow().goals().stream()
                .flatMap(goal -> goal.files().stream())
                .filter(file -> file.source().equals("trades"))
                .mapToLong(file -> file.counts().loaded())
                .sum();
    }

    private static long occurrences(String text, MavenBuild build) {
        return Pattern.compile(text, Pattern.LITERAL)
                .matcher(build.log())
                .results()
                .count();
    }
}
