package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is typed for a goal either has an effect or is refused. */
@Execution(ExecutionMode.CONCURRENT)
class CommandLineIT {

    @Test
    void aTypoDoesNotSendTheBuildToADifferentDatabase() {
        var project = Module.newProject("command-line-slip");

        var build = MavenBuild.run(
                project, "verify", "-Delt.ulr=jdbc:postgresql://db/warehouse", "-Delt.skip=yes", "-Delt.verify.skip");

        assertThat(build.failure())
                .isEqualTo(
                        "-Delt.ulr is no property of a goal, so it would be ignored. Did you mean -Delt.url? If it is"
                                + " the project's own, declare it in the <properties> of the POM.\n"
                                + "elt.skip must be true or false, not 'yes'. Write -Delt.skip alone for true.");
        assertThat(build.log()).contains("MojoFailureException");
        assertThat(project.resolve("target/elt/postgres")).doesNotExist();
    }

    @Test
    void everyWayToGiveAPropertyIsLookedAt() throws IOException {
        var project = Module.newProject("command-line-ways");
        Files.writeString(project.resolve(".mvn/maven.config"), "-Delt.chekcs=all\n");

        var build = MavenBuild.run(
                project, Map.of("MAVEN_OPTS", "-Delt.ful=true", "ELT_ULR", "jdbc:postgresql://db/x"), "elt:load");

        assertThat(build.failure().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("-Delt.chekcs is no property", "-Delt.checks?"),
                        line -> assertThat(line).contains("-Delt.ful is no property", "-Delt.full?"));
    }

    @Test
    void eachGoalThatWritesSaysWhere() throws IOException {
        var project = Module.newProject("command-line-where");
        var pom = project.resolve("pom.xml");
        // The project's own properties may be typed, and what looks like a slip in them is told once.
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace(
                                "<packaging>",
                                "<properties><elt.version>1</elt.version><elt.ulr>x</elt.ulr></properties>\n  <packaging>"));

        var build = MavenBuild.run(project, Map.of("ELT_ULR", "x"), "verify", "-Delt.version=2");

        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log())
                .containsOnlyOnce(
                        "the property elt.ulr of a POM or of settings.xml means nothing to the goals; did you mean"
                                + " elt.url?")
                .containsOnlyOnce(
                        "the environment's variable ELT_ULR means nothing to the goals; did you mean ELT_URL?");
        assertThat(goals(build.log(), "load|dw|mart|verify"))
                .hasSize(4)
                .allMatch(goal -> goal.lines()
                                .filter(line -> line.matches("\\[INFO] database: 127\\.0\\.0\\.1:\\d+/elt as elt"
                                        + " \\(embedded server of target/elt/postgres\\)"))
                                .count()
                        == 1);
    }

    @Test
    void aUrlBesideAnotherKindOfDatabaseIsRefused() {
        var build = MavenBuild.run(
                Module.newProject("command-line-contradiction"),
                "elt:load",
                "-Delt.database=embedded",
                "-Delt.url=jdbc:postgresql://db/warehouse");

        assertThat(build.failure())
                .isEqualTo(
                        "-Delt.url is given, but elt.database is embedded, so the goal would work on another database."
                                + " Leave the URL out, or add -Delt.database=url.");
    }

    /** What each of some goals said, without its headline. */
    private static List<String> goals(String log, String names) {
        return Arrays.stream(log.split("(?m)^\\[INFO] --- "))
                .filter(part -> part.matches("(?s)elt(-maven-plugin)?:[^:]+:(" + names + ") .*"))
                .toList();
    }
}
