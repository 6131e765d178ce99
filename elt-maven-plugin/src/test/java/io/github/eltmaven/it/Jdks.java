package io.github.eltmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine, each known by the file {@code release} in its folder. */
final class Jdks {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /**
     * The folder of a JDK, by the first of these: {@code -Dit.java17=<folder>}, a variable such as
     * {@code JAVA_HOME_17_X64} as GitHub's runners have it, the running one, those of Linux's packages. Without one the test
     * is skipped and says so.
     */
    static Path home(int version) {
        var property = "it.java" + version;
        var given = System.getProperty(property);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        return Stream.concat(ofEnvironment(version), Stream.concat(running(), installed()))
                .filter(home -> isOfVersion(home, version))
                .findFirst()
                .orElseGet(() -> Skipped.test(
                        "JavaVersionsIT on Java " + version,
                        "there is no such JDK; name one with -D" + property + "=<folder>"));
    }

    private static Stream<Path> ofEnvironment(int version) {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().matches("JAVA_HOME_" + version + "_\\w+"))
                .map(Map.Entry::getValue)
                .map(Path::of);
    }

    private static Stream<Path> running() {
        return Stream.of(Path.of(Objects.requireNonNull(System.getProperty("java.home"))));
    }

    private static Stream<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Stream.of();
        }
        try (var folders = Files.list(INSTALLED)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfVersion(Path home, int version) {
        var file = home.resolve("release");
        if (!Files.isReadable(file) || !Files.isDirectory(home.resolve("bin"))) {
            return false;
        }
        var release = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return release.getProperty("JAVA_VERSION", "").matches("\"" + version + "\\b.*");
    }
}
