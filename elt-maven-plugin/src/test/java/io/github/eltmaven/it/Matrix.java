package io.github.eltmaven.it;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** What the profile {@code matrix} has brought here, and in which versions. */
final class Matrix {

    private Matrix() {}

    static Stream<String> list(String property) {
        return Stream.of(value(property).split(","));
    }

    static Path folder(String property) {
        return Path.of(value(property)).toAbsolutePath();
    }

    private static String value(String property) {
        return Objects.requireNonNull(System.getProperty(property), () -> property + " is set by -Pmatrix alone");
    }
}
