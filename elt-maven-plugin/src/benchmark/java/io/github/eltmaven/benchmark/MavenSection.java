package io.github.eltmaven.benchmark;

import io.github.eltmaven.it.MavenBuild;
import io.github.eltmaven.it.Module;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a goal costs when there is nothing to do: {@code mvn elt:verify} of the example's pipeline, which starts Maven and the
 * embedded server and runs all checks, beside {@code mvn validate}, which does nothing.
 */
final class MavenSection implements Section {

    private static final int ROUNDS = 6;
    private static final int QUICK_ROUNDS = 2;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>io.github.eltmaven.benchmark</groupId>
              <artifactId>nothing-to-do</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.eltmaven</groupId>
                    <artifactId>elt-maven-plugin</artifactId>
                    <version>%s</version>
                    <executions>
                      <execution>
                        <goals>
                          <goal>generate</goal>
                          <goal>load</goal>
                          <goal>dw</goal>
                          <goal>mart</goal>
                          <goal>verify</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var project = bench.directory().resolve(name());
        Files.createDirectories(project);
        Files.writeString(project.resolve("pom.xml"), POM.formatted(System.getProperty("bench.version")));
        Module.copyExample(project);
        build(project, "verify");
        var comparison = new Comparison(name(), "nothing to do, the whole process", 1);
        for (var round = 0; round < (bench.hasGoals() ? ROUNDS : QUICK_ROUNDS); round++) {
            comparison.time("mvn validate", () -> build(project, "validate"));
            comparison.time("mvn elt:verify", () -> build(project, "elt:verify"));
            comparison.time("mvn verify, all five goals", () -> build(project, "verify"));
        }
        results.add(comparison);
    }

    private static void build(Path project, String goal) {
        var build = MavenBuild.run(project, "-q", goal);
        if (build.exitCode() != 0) {
            throw new IllegalStateException("mvn " + goal + " failed:\n" + build.log());
        }
    }
}
