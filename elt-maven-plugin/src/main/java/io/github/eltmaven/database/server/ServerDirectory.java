package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files and folders of an embedded server.
 *
 * @param root the directory that holds all of them; it exists, and no part of its path is a link
 */
record ServerDirectory(Path root) {

    private static final String UNUSABLE = "$`\"\\\n";

    /** Creates the directory. Its real path identifies the server, also where several paths lead to it. */
    static ServerDirectory create(Path directory) {
        try {
            return checked(new ServerDirectory(PrivateFolder.create(directory)));
        } catch (IOException e) {
            throw Trouble.with("Cannot create the directory " + directory + " for PostgreSQL", e);
        }
    }

    /**
     * Refuses paths that break PostgreSQL's programs: they call each other through a shell, with only double quotes around a
     * path.
     */
    private static ServerDirectory checked(ServerDirectory directory) {
        var path = directory.root().toString();
        if (!Platform.current().isWindows() && path.chars().anyMatch(c -> UNUSABLE.indexOf(c) >= 0)) {
            throw Trouble.of(
                    "PostgreSQL does not run from " + path + ": no $, `, \" or \\ may be in its path",
                    "Choose another directory with -Delt.database.directory=…, or " + Trouble.OWN_SERVER);
        }
        return directory;
    }

    /** Returns the folder of the programs of one version. */
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

    /** The log of the run before the last start. It says why a server crashed. */
    Path previousLog() {
        return root.resolve("postgres.previous.log");
    }

    /** The file that is locked while the server is started or stopped. */
    Path lock() {
        return root.resolve("lock");
    }

    /** The folder with one locked file for each user of the server. */
    Path uses() {
        return root.resolve("uses");
    }
}
