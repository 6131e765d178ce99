package io.github.eltmaven;

import io.github.eltmaven.it.Module;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Published files, which are not part of the project. A test that reads them is marked with {@code NeedsRealData}, so that it is
 * skipped if they are missing.
 */
public final class RealData {

    private RealData() {}

    /** Whether the folder exists: {@code -Dtest.realData=<folder>}, or {@code shared/data} beside the project's checkout. */
    public static boolean isThere() {
        return Files.isDirectory(folder());
    }

    /** Returns the path of a file or folder among the published files. */
    public static Path path(String name) {
        return folder().resolve(name);
    }

    private static Path folder() {
        var given = System.getProperty("test.realData");
        return given == null ? Module.path("../../shared/data") : Path.of(given);
    }
}
