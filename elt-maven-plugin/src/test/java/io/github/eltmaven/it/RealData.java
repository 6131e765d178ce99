package io.github.eltmaven.it;

import java.nio.file.Path;

/** Files that were really published. They are no part of the project: where they are missing, tests are skipped. */
public final class RealData {

    private RealData() {}

    /** A folder of them, there or not: below {@code -Delt.realData=...}, or beside the project's checkout. */
    public static Path folder(String name) {
        var given = System.getProperty("elt.realData");
        return (given == null ? Module.path("../../shared/data") : Path.of(given)).resolve(name);
    }
}
