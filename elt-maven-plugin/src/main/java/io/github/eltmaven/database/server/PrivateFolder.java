package io.github.eltmaven.database.server;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Set;

/**
 * A folder for programs and data that no other local user can change. Whoever can change the folder, or replace it through a folder
 * above it, could have the build run programs of their own.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final int ROOT = 0;
    private static final int STICKY = 01000;

    /** As many links as Linux follows. */
    private static final int MOST_LINKS = 40;

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
        // Before anything is created, since a link of another user might lead into any folder of this one.
        refuseOthers(absolute);
        if (Files.notExists(absolute)) {
            Files.createDirectories(absolute.getParent());
            createOwn(absolute);
        }
        refuseOthers(absolute);
        var real = absolute.toRealPath();
        if (owner(real) == self() && !Files.getPosixFilePermissions(real).equals(OF_OWNER)) {
            Files.setPosixFilePermissions(real, OF_OWNER);
        }
        return real;
    }

    private static void createOwn(Path directory) throws IOException {
        // A second build may create the folder at the same moment.
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OF_OWNER));
    }

    /**
     * Goes from the root to a folder as the system does, and looks at each folder and link on the way. Parts that do not exist are
     * left out.
     */
    private static void refuseOthers(Path wanted) throws IOException {
        var names = new ArrayDeque<Path>();
        wanted.forEach(names::add);
        var links = 0;
        var folder = wanted.getRoot();
        refuseFolder(wanted, folder, false);
        while (!names.isEmpty()) {
            var next = next(folder, names.pop());
            if (Files.notExists(next, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!Files.isSymbolicLink(next)) {
                folder = next;
                refuseFolder(wanted, folder, names.isEmpty());
                continue;
            }
            if (!mayOwn(next, false)) {
                throw refusal(wanted, "the link " + next + " " + belonging(next));
            }
            links++;
            if (links > MOST_LINKS) {
                throw new FileSystemLoopException(wanted.toString());
            }
            var target = Files.readSymbolicLink(next);
            folder = target.isAbsolute() ? target.getRoot() : folder;
            for (var i = target.getNameCount() - 1; i >= 0; i--) {
                names.push(target.getName(i));
            }
        }
    }

    /** Goes one step from a folder, which is no link, so that two points lead to the folder above it. */
    private static Path next(Path folder, Path name) {
        return switch (name.toString()) {
            case "", "." -> folder;
            case ".." -> folder.getParent() == null ? folder : folder.getParent();
            default -> folder.resolve(name);
        };
    }

    /** Refuses a folder that others can change. In a sticky folder, users can change only what they own. */
    private static void refuseFolder(Path wanted, Path folder, boolean isItself) throws IOException {
        var named = isItself ? "the folder " : "the folder above it, " + folder + ", ";
        if (!mayOwn(folder, isItself)) {
            throw refusal(wanted, named + belonging(folder));
        }
        var isOpen = Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
        if (isOpen && (isItself || !isSticky(folder))) {
            throw refusal(wanted, named + "is writable for every user");
        }
    }

    /** Whether the owner of a folder or link is trusted. Root owns many folders that lead to those of users. */
    private static boolean mayOwn(Path path, boolean isItself) throws IOException {
        var owner = owner(path);
        // Maven runs what the folder .mvn of its working directory
        // names, so the owner of that directory decides about the build.
        return owner == self() || owner == owner(Path.of(System.getProperty("user.dir"))) || owner == ROOT && !isItself;
    }

    private static String belonging(Path path) throws IOException {
        return "belongs to the user "
                + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    }

    private static RuntimeException refusal(Path wanted, String what) {
        return Trouble.of(
                "PostgreSQL does not run from " + wanted + ": " + what + ", who could replace its programs",
                "Choose a folder that only you can change with -Delt.database.directory=…, or " + Trouble.OWN_SERVER);
    }

    /** A user without an entry in the system's list, as containers have them, gets the number of root from Java. */
    private static int self() throws IOException {
        var user = new UnixSystem();
        return user.getUsername() == null ? ownerOfNewFile() : (int) user.getUid();
    }

    private static int ownerOfNewFile() throws IOException {
        var file = Files.createTempFile("elt", null);
        try {
            return owner(file);
        } finally {
            Files.delete(file);
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSticky(Path folder) throws IOException {
        return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }
}
