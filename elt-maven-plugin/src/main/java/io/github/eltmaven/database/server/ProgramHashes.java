package io.github.eltmaven.database.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of PostgreSQL's programs, for the version that the plugin is tested with. A hash is the SHA-256 of the tar in the
 * published jar. So a repository may pack the same tar anew.
 */
final class ProgramHashes {

    private final Properties hashes;

    private ProgramHashes(Properties hashes) {
        this.hashes = hashes;
    }

    static ProgramHashes known() throws IOException {
        var hashes = new Properties();
        try (@Nullable InputStream resource = ProgramHashes.class.getResourceAsStream("program-hashes.properties")) {
            if (resource == null) {
                throw new IOException("the plugin lacks program-hashes.properties");
            }
            hashes.load(resource);
        }
        return new ProgramHashes(hashes);
    }

    /** Returns the version whose hashes are known. */
    String version() {
        return hashes.getProperty("version", "");
    }

    /**
     * Refuses the tested version where it was not published for a platform. What a repository has under its name is not what the
     * plugin was tested with.
     */
    void refuseUnpublished(String version, Platform platform) {
        if (version.equals(version()) && of(version, platform).isEmpty()) {
            throw Trouble.of(
                    "PostgreSQL " + version + " is not published for " + platform.classifier(),
                    "Instead, " + Trouble.ANOTHER_SERVER
                            + ", or choose a version that is published for this platform with"
                            + " -Delt.postgres.version=…");
        }
    }

    /** Returns the hash of the programs; empty for other versions, and for platforms that the version was not published for. */
    Optional<String> of(String version, Platform platform) {
        return version.equals(version())
                ? Optional.ofNullable(hashes.getProperty(platform.classifier()))
                : Optional.empty();
    }
}
