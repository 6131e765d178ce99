package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example's pipeline on the oldest Maven that the plugin promises to run on, on newer ones, and on the next. */
@Tag("matrix")
class MavenVersionsIT {

    static Stream<String> versions() {
        return Matrix.list("it.mavenVersions");
    }

    @ParameterizedTest(name = "Maven {0}")
    @MethodSource("versions")
    void theExampleIsBuilt(String version) {
        var project = Module.newExample("maven-" + version);
        var launcher = Launcher.usual().withMaven(home(version));

        var first = ExampleBuilds.assertThatAllGoesWell(project, launcher, "-V", "-Dmaven.plugin.validation=verbose");

        assertThat(first.log()).contains("Apache Maven " + version + " (");
        assertThat(PluginValidation.complaints(first)).isEmpty();
    }

    private static Path home(String version) {
        return Matrix.folder("it.mavens").resolve("apache-maven-" + version);
    }
}
