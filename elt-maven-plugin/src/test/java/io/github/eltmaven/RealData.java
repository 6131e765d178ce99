package io.github.eltmaven;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real files for tests, which are no part of the project: without them the test is skipped and says so. */
public final class RealData {

    private static final Path DIRECTORY = Path.of(System.getProperty(
            "elt.realData", Path.of("..", "..", "shared", "data").toString()));

    private RealData() {}

    /** A file or folder of the real data. */
    public static Path path(String name) {
        var path = DIRECTORY.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize()
                        + "; name it with -Delt.realData=<dir>");
        return path;
    }
}
