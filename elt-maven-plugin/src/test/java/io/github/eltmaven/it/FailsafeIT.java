package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Integration tests of a module see the marts of the same build, wherever Failsafe stands in the POM. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(PostgresExtension.class)
class FailsafeIT {

    private static final String TEST = """
            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.sql.DriverManager;
            import org.junit.jupiter.api.Test;

            class MartIT {

                @Test
                void theMartHasTheFilesOfThisBuild() throws Exception {
                    try (var connection = DriverManager.getConnection(
                                    System.getProperty("elt.url"), System.getProperty("elt.user"), System.getProperty("elt.password"));
                            var rows = connection.createStatement()
                                    .executeQuery("SELECT sum(amount)::int FROM mart.payments_daily")) {
                        rows.next();
                        assertEquals(Integer.getInteger("expected"), rows.getInt(1));
                    }
                }
            }
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>%s</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <properties>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.postgresql</groupId>
                  <artifactId>postgresql</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version>
                    <configuration>
                      <release>17</release>
                    </configuration>
                    <executions>
                      <execution>
                        <goals>
                          <goal>testCompile</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                  %s
                </plugins>
              </build>
            </project>
            """;

    private static final String FAILSAFE = """
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-failsafe-plugin</artifactId>
              <version>%s</version>
              <executions>
                <execution>
                  <goals>
                    <goal>integration-test</goal>
                    <goal>verify</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>
            """;

    private static final String WAREHOUSE = """
            <plugin>
              <groupId>io.github.eltmaven</groupId>
              <artifactId>elt-maven-plugin</artifactId>
              <version>%s</version>
              <executions>
                <execution>
                  <goals>
                    %s
                  </goals>
                </execution>
              </executions>
            </plugin>
            """;

    private static final String SINGLE_GOALS = "<goal>load</goal><goal>dw</goal><goal>mart</goal><goal>verify</goal>";

    @Test
    void failsafeAboveThePluginSeesTheMartsOfThisBuild(ConnectionSettings database) throws IOException {
        seesTheMartsOfEachBuild("failsafe-above", failsafe() + warehouse(SINGLE_GOALS), database);
    }

    @Test
    void failsafeBelowThePluginSeesTheMartsOfThisBuild(ConnectionSettings database) throws IOException {
        seesTheMartsOfEachBuild("failsafe-below", warehouse(SINGLE_GOALS) + failsafe(), database);
    }

    @Test
    void failsafeSeesWhatPassedTheGate(ConnectionSettings database) throws IOException {
        seesTheMartsOfEachBuild("failsafe-gate", failsafe() + warehouse("<goal>run</goal>"), database);
    }

    private static void seesTheMartsOfEachBuild(String name, String plugins, ConnectionSettings database)
            throws IOException {
        var project = Module.newProject(name);
        Files.writeString(
                project.resolve("pom.xml"),
                POM.formatted(name, version("junit.version"), version("postgresql.version"), plugins));
        var test = project.resolve("src/test/java/MartIT.java");
        Files.createDirectories(Objects.requireNonNull(test.getParent()));
        Files.writeString(test, TEST);

        verify(project, database, 60);
        Files.writeString(project.resolve("data/more.csv"), "id,paid_at,amount\n4,2026-01-02T14:00:00Z,7.00\n");
        verify(project, database, 67);
    }

    private static void verify(Path project, ConnectionSettings database, int expected) {
        var build = MavenBuild.run(
                project,
                "verify",
                "-Delt.url=" + database.url(),
                "-Delt.user=" + database.user(),
                "-Delt.password=" + Objects.requireNonNull(database.password()).reveal(),
                "-Dexpected=" + expected);
        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log()).contains("Tests run: 1, Failures: 0, Errors: 0");
    }

    private static String failsafe() throws IOException {
        return FAILSAFE.formatted(version("maven.surefire.version"));
    }

    private static String warehouse(String goals) throws IOException {
        return WAREHOUSE.formatted(ReuseIT.VERSION, goals);
    }

    /** A version that this build itself uses, so that it is in the local repository. */
    private static String version(String property) throws IOException {
        var pom = Files.readString(Module.path("../pom.xml"));
        var matcher = Pattern.compile("<" + property + ">(.*?)</").matcher(pom);
        assertThat(matcher.find()).as(property).isTrue();
        return matcher.group(1);
    }
}
