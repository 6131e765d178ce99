package io.github.eltmaven.database;

import java.net.URI;
import java.nio.file.Path;

/** Finds PostgreSQL's programs for tests: a jar on the class path. */
public final class TestServerBinaries {

    private static final String RESOURCE = "/postgres-linux-x86_64.txz";

    private TestServerBinaries() {}

    public static Path jar() {
        var resource = TestServerBinaries.class.getResource(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("no PostgreSQL binaries on the class path of the tests");
        }
        var text = resource.toString();
        return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
    }

    /** Returns the version from the name of the jar. */
    public static String version() {
        var name = jar().getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
    }
}
