package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's pipeline on the oldest Java that the plugin promises to run on, and on the newest with long-term support. */
@Tag("matrix")
class JavaVersionsIT {

    @ParameterizedTest(name = "Java {0}")
    @ValueSource(ints = {17, 25})
    void theExampleIsBuilt(int version) {
        var project = Module.newExample("java-" + version);
        var launcher =
                Launcher.usual().with(Map.of("JAVA_HOME", Jdks.home(version).toString()));

        var first = ExampleBuilds.assertThatAllGoesWell(project, launcher, "-V");

        assertThat(first.log()).containsPattern("Java version: " + version + "[.,]");
        // From Java 24 on the JVM names the jars that do what will be forbidden one day.
        assertThat(first.log().lines().filter(line -> line.startsWith("WARNING: ")))
                .noneMatch(line -> line.contains(Launcher.usual().repository().toString()));
    }
}
