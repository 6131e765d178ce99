package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples are copied. None of them writes a secret into a command line, which other users of the machine see. */
final class SecretsInExamplesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "docker-compose.yml",
                "docs",
                "example-project/pom.xml",
                "elt-maven-plugin/src/main/java"
            })
    void noExampleHasASecretOnTheCommandLine(String place) throws IOException {
        var start = Module.path("..").resolve(place);
        try (var files = Files.walk(start)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(SecretsInExamplesTest::secrets))
                    .isEmpty();
        }
    }

    private static Stream<String> secrets(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("-Delt.password") || line.contains("-Delt.openlineage.apiKey"))
                    .map(line -> file + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
