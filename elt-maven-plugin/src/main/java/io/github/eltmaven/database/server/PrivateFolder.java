package io.github.eltmaven.database.server;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder for programs and data that no other local user can change. Whoever can change the folder, or replace it through a folder
 * above it, could have the build run programs of their own.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final int ROOT = 0;
    private static final int STICKY = 01000;

    private PrivateFolder() {}

    /**
     * Creates a folder that only its owner can enter, or takes the right to enter an existing folder away from others.
     *
     * @return the real path of the folder
     * @throws io.github.eltmaven.problem.ProblemException where another user owns the folder or a folder above it, or may write there
     */
    static Path create(Path directory) throws IOException {
        var absolute = directory.toAbsolutePath();
        if (!absolute.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Files.createDirectories(absolute).toRealPath();
        }
        if (Files.notExists(absolute)) {
            Files.createDirectories(absolute.getParent());
            createOwn(absolute);
        }
        var real = absolute.toRealPath();
        refuseOthers(real);
        if (owner(real) == self() && !Files.getPosixFilePermissions(real).equals(OF_OWNER)) {
            Files.setPosixFilePermissions(real, OF_OWNER);
        }
        return real;
    }

    private static void createOwn(Path directory) throws IOException {
        // A second build may create the folder at the same moment.
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OF_OWNER));
    }

    /** Looks at the folder and at those above it, up to a folder of root's or one in which users can change only what they own. */
    private static void refuseOthers(Path real) throws IOException {
        // Maven runs what the folder .mvn of its working directory
        // names, so the owner of that directory decides about the build.
        var trusted = new HashSet<>(List.of(self(), owner(Path.of(System.getProperty("user.dir")))));
        for (var folder = real; folder != null; folder = folder.getParent()) {
            var isAbove = !folder.equals(real);
            if (isAbove && isSticky(folder)) {
                return;
            }
            if (!trusted.contains(owner(folder)) && !(isAbove && owner(folder) == ROOT)) {
                throw refusal(
                        real,
                        folder,
                        "belongs to the user " + Files.getOwner(folder).getName());
            }
            if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw refusal(real, folder, "is writable for every user");
            }
            if (isAbove && owner(folder) == ROOT) {
                return;
            }
        }
    }

    private static RuntimeException refusal(Path real, Path folder, String what) {
        return Trouble.of(
                "PostgreSQL does not run from " + real + ": "
                        + (folder.equals(real) ? "the folder " : "the folder above it, " + folder + ", ") + what
                        + ", who could replace its programs",
                "Choose a folder that only you can change with -Delt.database.directory=…, or " + Trouble.OWN_SERVER);
    }

    private static int self() {
        return (int) new UnixSystem().getUid();
    }

    private static int owner(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:uid");
    }

    private static boolean isSticky(Path folder) throws IOException {
        return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }
}
