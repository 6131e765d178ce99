package io.github.eltmaven.database;

import java.net.URI;
import java.nio.file.Path;

/** PostgreSQL's programs as the tests have them: a jar on the class path. */
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

    /** The version, as the jar's name has it. */
    public static String version() {
        var name = jar().getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
    }
}
