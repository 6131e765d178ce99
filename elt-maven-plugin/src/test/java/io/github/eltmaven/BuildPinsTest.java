package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A build downloads only files whose content is known beforehand. */
final class BuildPinsTest {

    private static final Path WORKFLOWS = Module.path("../.github/workflows");

    @Test
    void everyActionIsNamedByItsCommitWithTheVersionBesideIt() throws IOException {
        var actions = new ArrayList<String>();
        for (var line : lines(WORKFLOWS)) {
            var text = line.strip().replaceFirst("^- ", "");
            if (text.startsWith("uses: ") && !text.startsWith("uses: ./")) {
                actions.add(text);
            }
        }

        assertThat(actions)
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(action).matches("uses: [\\w./-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+"));
    }

    @Test
    void theReleaseRestoresNoCache() throws IOException {
        assertThat(Files.readAllLines(WORKFLOWS.resolve("release.yml")))
                .noneMatch(line -> line.strip().startsWith("cache:"))
                .noneMatch(line -> line.contains("actions/cache"));
    }

    @Test
    void theWrapperKnowsTheHashOfMaven() throws IOException {
        var properties = new Properties();
        try (var file = Files.newInputStream(Module.path("../.mvn/wrapper/maven-wrapper.properties"))) {
            properties.load(file);
        }

        assertThat(properties.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    }

    private static List<String> lines(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, "*.yml")) {
            for (var file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
