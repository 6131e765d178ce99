package io.github.eltmaven;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.eltmaven.it.Module;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that were really published. They are no part of the project: where they are missing, tests are skipped. */
public final class RealData {

    private RealData() {}

    /** A file or folder of them, there or not: below {@code -Delt.realData=...}, or beside the project's checkout. */
    public static Path folder(String name) {
        var given = System.getProperty("elt.realData");
        return (given == null ? Module.path("../../shared/data") : Path.of(given)).resolve(name);
    }

    /** A file or folder of them; without it the test is skipped and says so. */
    public static Path path(String name) {
        var path = folder(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize()
                        + "; name it with -Delt.realData=<dir>");
        return path;
    }
}
