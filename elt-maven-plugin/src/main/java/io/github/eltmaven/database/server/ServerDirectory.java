package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an embedded server keeps its things.
 *
 * @param root the directory of all of it; exists, and no part of its path is a link
 */
record ServerDirectory(Path root) {

    private static final String UNUSABLE = "$`\"\\\n";

    /** Makes the directory; its real path names the server, however many ways lead to it. */
    static ServerDirectory create(Path directory) {
        try {
            return checked(
                    new ServerDirectory(Files.createDirectories(directory).toRealPath()));
        } catch (IOException e) {
            throw Trouble.with("Cannot create the directory " + directory + " for PostgreSQL", e);
        }
    }

    /** PostgreSQL's programs call each other through a shell, with no more around a path than double quotes. */
    private static ServerDirectory checked(ServerDirectory directory) {
        var path = directory.root().toString();
        if (!Platform.current().isWindows() && path.chars().anyMatch(c -> UNUSABLE.indexOf(c) >= 0)) {
            throw Trouble.of(
                    "PostgreSQL does not run from " + path + ": no $, `, \" or \\ may be in its path",
                    "Choose another directory with -Delt.database.directory=…, or " + Trouble.OWN_SERVER);
        }
        return directory;
    }

    /** The programs of one version. */
    Path home(String version) {
        return root.resolve("server-" + version);
    }

    Path data() {
        return root.resolve("data");
    }

    Path password() {
        return root.resolve("password");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    /** The log of the run before the last start: why a server crashed stands there. */
    Path previousLog() {
        return root.resolve("postgres.previous.log");
    }

    /** Held while the server is started or stopped. */
    Path lock() {
        return root.resolve("lock");
    }

    /** One locked file for each use of the server. */
    Path uses() {
        return root.resolve("uses");
    }
}
