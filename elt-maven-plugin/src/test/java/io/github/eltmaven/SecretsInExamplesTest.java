package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples are copied. None of them writes a secret into a command line, which other users of the machine see. */
final class SecretsInExamplesTest {

    private static final Pattern SECRET = Pattern.compile("-Delt\\.(password|openlineage\\.apiKey)");

    /** A value in a folder that every user may write to. */
    private static final Pattern OPEN_FOLDER = Pattern.compile("[=>:] *\"?/(var/)?tmp\\b");

    static Stream<String> places() {
        return Stream.of(
                "README.md",
                "CONTRIBUTING.md",
                "docker-compose.yml",
                "docs",
                "example-project/pom.xml",
                "example-project/src",
                "elt-maven-plugin/src/main/java");
    }

    @ParameterizedTest
    @MethodSource("places")
    void noExampleHasASecretOnTheCommandLine(String place) throws IOException {
        assertThatNoLineHas(SECRET, place);
    }

    @ParameterizedTest
    @MethodSource("places")
    void noExampleUsesAFolderThatEveryUserMayWriteTo(String place) throws IOException {
        assertThatNoLineHas(OPEN_FOLDER, place);
    }

    private static void assertThatNoLineHas(Pattern pattern, String place) throws IOException {
        var start = Module.path("..").resolve(place);
        try (var files = Files.walk(start)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(file -> lines(pattern, file)))
                    .isEmpty();
        }
    }

    private static Stream<String> lines(Pattern pattern, Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> pattern.matcher(line).find())
                    .map(line -> file + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
