package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a build leaves for CI servers and people says what became of this build, and not of the one before. */
@Execution(ExecutionMode.CONCURRENT)
class ResultFilesIT {

    private static final String GREEN = "errors=\"0\"";

    private static final String TWO_EXECUTIONS = """
            <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.eltmaven</groupId>
                    <artifactId>elt-maven-plugin</artifactId>
                    <executions>
                      <execution>
                        <id>second</id>
                        <goals>
                          <goal>verify</goal>
                        </goals>
                        <configuration>
                          <checks>nobody_is_paid</checks>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>""";

    @Test
    void aStepThatFailsLeavesNoGreenResultOfTheBuildBefore() throws IOException {
        var project = Module.newProject("results-red-step");
        var xml = project.resolve("target/surefire-reports/TEST-elt.verify-payments.warehouse.xml");
        var report = project.resolve("target/elt/report/index.html");
        var tests = project.resolve("target/surefire-reports/TEST-org.example.OrderTest.xml");

        assertThat(build(project, "verify").exitCode()).isZero();
        assertThat(xml).content().contains(GREEN, "failures=\"0\"", "classname=\"elt.verify.payments.warehouse\"");
        assertThat(report).content().contains("<title>Passed: payments</title>");
        Files.writeString(tests, "not ours");

        Files.writeString(project.resolve("data/broken.csv"), "id,paid_at,amount\n4,2026-01-02T14:00:00Z\n");
        assertThat(build(project, "verify").exitCode()).isNotZero();
        assertThatTheStepFailed(project, xml, report, "load");
        assertThat(tests).exists();

        Files.delete(project.resolve("data/broken.csv"));
        assertThat(build(project, "verify").exitCode()).isZero();
        assertThat(xml).content().contains(GREEN);

        Files.writeString(project.resolve("src/main/elt/dw/payments.sql"), "SELECT id, nothing FROM raw.payments\n");
        assertThat(build(project, "verify").exitCode()).isNotZero();
        assertThatTheStepFailed(project, xml, report, "dw");
    }

    private static void assertThatTheStepFailed(Path project, Path xml, Path report, String goal) throws IOException {
        assertThat(xml)
                .content()
                .contains("tests=\"1\" errors=\"1\"", "name=\"elt:" + goal + "\"", "so no check was run")
                .doesNotContain(GREEN);
        assertThat(report).content().contains("<title>Failed: payments</title>", "elt:" + goal + " failed");
        assertThat(Files.readString(project.resolve("target/summary.md")))
                .endsWith("\n")
                .contains("## elt&#58;" + goal + " of payments, execution warehouse failed");
    }

    @Test
    void twoExecutionsOfOneModuleLeaveTwoResults() throws IOException {
        var project = Module.newProject("results-two-executions");
        var pom = project.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("</project>", TWO_EXECUTIONS));

        var build = build(project, "verify");

        assertThat(build.exitCode()).as(build.log()).isZero();
        try (var files = Files.list(project.resolve("target/surefire-reports"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "TEST-elt.verify-payments.warehouse.xml", "TEST-elt.verify-payments.second.xml");
        }
        assertThat(build.log().lines().filter(line -> line.contains("report: ")).toList())
                .isEqualTo(List.of(
                        "[INFO] report: target/elt/report/index.html",
                        "[INFO] report: target/elt/report/second/index.html"));
        assertThat(Files.readString(project.resolve("target/summary.md")))
                .contains("of payments, execution warehouse passed", "of payments, execution second passed");
    }

    private static MavenBuild build(Path project, String... arguments) {
        return MavenBuild.run(project, Map.of("GITHUB_STEP_SUMMARY", "target/summary.md"), arguments);
    }
}
