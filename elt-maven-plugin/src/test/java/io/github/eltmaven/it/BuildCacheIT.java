package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Maven Build Cache Extension, which sees neither data nor databases, never makes a build green without its goals. */
@Execution(ExecutionMode.CONCURRENT)
class BuildCacheIT {

    private static final String EXTENSIONS = """
            <extensions>
              <extension>
                <groupId>org.apache.maven.extensions</groupId>
                <artifactId>maven-build-cache-extension</artifactId>
                <version>1.2.1</version>
              </extension>
            </extensions>
            """;

    private static final String CONFIGURATION = """
            <cache xmlns="http://maven.apache.org/BUILD-CACHE-CONFIG/1.2.0"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xsi:schemaLocation="http://maven.apache.org/BUILD-CACHE-CONFIG/1.2.0 https://maven.apache.org/xsd/build-cache-config-1.2.0.xsd">
              <executionControl>
                <runAlways>
                  <plugins>
                    <plugin artifactId="elt-maven-plugin"/>
                  </plugins>
                </runAlways>
              </executionControl>
            </cache>
            """;

    @Test
    void aBuildThatTheExtensionWouldSkipIsRefusedWithWhatToAdd() throws IOException {
        var project = project("build-cache-refused");

        var build = build(project, "verify");

        assertThat(build.failure())
                .startsWith("the Maven Build Cache Extension would skip elt:generate in the next build")
                .contains(
                        "Add <executionControl><runAlways><plugins><plugin artifactId=\"elt-maven-plugin\"/></plugins>"
                                + "</runAlways></executionControl> to .mvn/maven-build-cache-config.xml");
        assertThat(build(project, "elt:load").exitCode()).isZero();
        assertThat(build(project, "verify", "-Dmaven.build.cache.enabled=false").exitCode())
                .isZero();
    }

    @Test
    void withTheConfigurationEveryBuildLoadsNewData() throws IOException {
        var project = project("build-cache-configured");
        Files.writeString(project.resolve(".mvn/maven-build-cache-config.xml"), CONFIGURATION);

        var first = build(project, "verify");
        assertThat(first.exitCode()).as(first.log()).isZero();
        Files.writeString(project.resolve("data/more.csv"), "id,paid_at,amount\n4,2026-01-02T14:00:00Z,-7.00\n");
        var second = build(project, "verify");

        // The extension has kept the first build and takes it for done, but for these goals.
        assertThat(second.log()).contains("Found cached build", "check 'nobody_is_paid' failed");
        assertThat(second.exitCode()).isNotZero();
    }

    private static Path project(String name) throws IOException {
        var project = Module.newProject(name);
        Files.writeString(project.resolve(".mvn/extensions.xml"), EXTENSIONS);
        return project;
    }

    private static MavenBuild build(Path project, String goal, String... more) {
        var arguments = new String[more.length + 2];
        arguments[0] = goal;
        arguments[1] = "-Dmaven.build.cache.location=" + project.resolve("cache");
        System.arraycopy(more, 0, arguments, 2, more.length);
        return MavenBuild.run(project, arguments);
    }
}
