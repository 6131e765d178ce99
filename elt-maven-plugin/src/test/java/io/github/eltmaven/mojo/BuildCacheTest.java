package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which configurations of the Maven Build Cache Extension let goals run in each build. */
final class BuildCacheTest {

    @TempDir
    private Path folder;

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<executionControl><runAlways><plugins><plugin artifactId='elt-maven-plugin'/></plugins></runAlways></executionControl>",
                "<executionControl><runAlways><plugins><plugin groupId='io.github.eltmaven' artifactId='elt-maven-plugin'/>"
                        + "</plugins></runAlways></executionControl>",
                "<executionControl><runAlways><goalsLists><goalsList artifactId='elt-maven-plugin'><goals><goal>dw</goal>"
                        + "<goal>load</goal></goals></goalsList></goalsLists></runAlways></executionControl>",
                "<executionControl><runAlways><executions><execution artifactId='elt-maven-plugin'><execIds>"
                        + "<execId>warehouse</execId></execIds></execution></executions></runAlways></executionControl>",
                "<configuration><enabled>false</enabled></configuration>"
            })
    void aConfigurationThatLetsTheGoalRunIsTaken(String content) throws IOException {
        var file = configuration(content);

        assertThatCode(() -> cache().refuseSkipping(file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<configuration><enabled>true</enabled><remote><enabled>false</enabled></remote></configuration>",
                "<executionControl><runAlways><plugins><plugin artifactId='maven-failsafe-plugin'/></plugins></runAlways></executionControl>",
                "<executionControl><runAlways><plugins><plugin groupId='org.other' artifactId='elt-maven-plugin'/></plugins>"
                        + "</runAlways></executionControl>",
                "<executionControl><runAlways><goalsLists><goalsList artifactId='elt-maven-plugin'><goals><goal>dw</goal>"
                        + "</goals></goalsList></goalsLists></runAlways></executionControl>",
                "<executionControl><ignoreMissing><plugins><plugin artifactId='elt-maven-plugin'/></plugins></ignoreMissing>"
                        + "</executionControl>"
            })
    void aConfigurationThatSkipsTheGoalIsRefused(String content) throws IOException {
        var file = configuration(content);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> cache().refuseSkipping(file))
                .withMessageContaining("would skip elt:load");
    }

    @Test
    void withoutAConfigurationTheGoalIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> cache().refuseSkipping(folder.resolve("nothing.xml")));
    }

    @Test
    void aFileThatIsNoXmlIsRefused() throws IOException {
        var file =
                Files.writeString(folder.resolve("cache.xml"), "<!DOCTYPE cache [<!ENTITY a 'b'>]><cache>&a;</cache>");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> cache().refuseSkipping(file))
                .withMessageContaining("cache.xml cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "maven.build.cache.enabled, false, true",
        "maven.build.cache.enabled, true, false",
        "maven.build.cache.alwaysRunPlugins, 'maven-jar-plugin:jar, elt-maven-plugin', true",
        "maven.build.cache.alwaysRunPlugins, elt-maven-plugin:load, true",
        "maven.build.cache.alwaysRunPlugins, elt-maven-plugin:*, true",
        "maven.build.cache.alwaysRunPlugins, elt-maven-plugin:dw, false"
    })
    void propertiesSayItToo(String name, String value, boolean runs) {
        request.getUserProperties().setProperty(name, value);
        var file = folder.resolve("nothing.xml");

        if (runs) {
            assertThatCode(() -> cache().refuseSkipping(file)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cache().refuseSkipping(file));
        }
    }

    private Path configuration(String content) throws IOException {
        return Files.writeString(
                folder.resolve("cache.xml"),
                "<cache xmlns='http://maven.apache.org/BUILD-CACHE-CONFIG/1.2.0'>" + content + "</cache>");
    }

    // Maven's own tests make sessions that way; there is no other.
    @SuppressWarnings("deprecation")
    private BuildCache cache() {
        var session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        var plugin = new Plugin();
        plugin.setGroupId("io.github.eltmaven");
        plugin.setArtifactId("elt-maven-plugin");
        return new BuildCache(session, new MavenProject(new Model()), new MojoExecution(plugin, "load", "warehouse"));
    }
}
