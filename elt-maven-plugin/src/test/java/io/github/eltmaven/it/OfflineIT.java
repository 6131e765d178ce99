package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.server.Platform;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven's {@code -o}, with a local repository that one build before has filled. */
@Tag("matrix")
class OfflineIT {

    @Test
    void afterOneBuildTheNetworkIsNotNeeded(@TempDir Path folder) {
        var launcher = Launcher.usual().withNewRepository(folder);
        assertThat(folder.resolve("io/zonky")).doesNotExist();

        var early = launcher.run(Module.newExample("offline-early"), "-o", "verify");
        assertThat(early.exitCode()).as(early.log()).isNotZero();
        assertThat(early.log()).contains("offline mode");

        ExampleBuilds.assertThatItPasses(Module.newExample("offline-online"), launcher);
        // No build fetches the programs of a platform that it does not run on.
        assertThat(folder.resolve("io/zonky/test/postgres"))
                .isDirectoryNotContaining(
                        programs -> !programs.endsWith(Platform.current().artifactId()))
                .isNotEmptyDirectory();
        ExampleBuilds.assertThatAllGoesWell(Module.newExample("offline"), launcher, "-o");

        var other = launcher.run(Module.newExample("offline-other"), "-o", "verify", "-Delt.postgres.version=18.0.0");
        assertThat(other.failure())
                .startsWith("Cannot get PostgreSQL's programs: ")
                .contains("Run the build once without --offline", "-Delt.database=container", "-Delt.url=");
    }
}
