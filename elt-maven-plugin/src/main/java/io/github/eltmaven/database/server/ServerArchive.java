package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from a jar that holds one {@code .txz}. */
final class ServerArchive {

    private final Path target;
    private final boolean posix;

    private ServerArchive(Path target) {
        this.target = target;
        this.posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Unpacks the archive in a jar into a new directory. The directory appears complete or not at all.
     *
     * @param hash the SHA-256 that the tar of the archive must have; empty to unpack any
     * @throws ProblemException if the tar has another hash
     */
    static void unpack(Path jar, Path directory, Optional<String> hash) throws IOException {
        FileTrees.sweepPartials(directory);
        var partial = Files.createDirectories(FileTrees.partial(directory));
        try (var zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar));
            try (var content = new BufferedInputStream(zip.getInputStream(archive))) {
                var found = unpackTo(partial, content);
                if (hash.isPresent() && !hash.get().equals(found)) {
                    FileTrees.delete(partial);
                    throw differs(jar, hash.get(), found);
                }
            }
        }
        Files.move(partial, directory);
    }

    /** Unpacks an archive. Returns the SHA-256 of its tar. */
    static String unpackTo(Path target, InputStream txz) throws IOException {
        try (var content = Sha256.hashing(new XZInputStream(txz));
                var tar = new TarArchiveInputStream(content)) {
            new ServerArchive(target.toRealPath()).unpack(tar);
            // The blocks behind the last entry belong to the tar.
            content.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(content);
        }
    }

    private static ProblemException differs(Path jar, String expected, String found) {
        return Trouble.of(
                "PostgreSQL's programs in " + jar
                        + " are not those that the plugin was tested with: the SHA-256 of their tar is " + found
                        + ", and " + expected + " was expected",
                "Delete " + jar.toAbsolutePath().getParent()
                        + " and run the build again. If the message comes again, find out which"
                        + " repository or mirror Maven takes the jar from, and do not trust it. Meanwhile, "
                        + Trouble.ANOTHER_SERVER);
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = inside(target.resolve(entry.getName()), entry);
            if (entry.isDirectory()) {
                createDirectory(path, entry);
                continue;
            }
            createDirectory(path.resolveSibling(""), entry);
            if (entry.isSymbolicLink()) {
                inside(path.resolveSibling(entry.getLinkName()), entry);
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(path, inside(target.resolve(entry.getLinkName()), entry));
            } else if (entry.isFile()) {
                Files.copy(tar, path);
                setMode(path, entry);
            } else {
                throw new IOException("neither file, directory nor link: " + entry.getName());
            }
        }
    }

    private void createDirectory(Path path, TarArchiveEntry entry) throws IOException {
        Files.createDirectories(path);
        // The names were checked, but a link that was unpacked before may lead out of the directory.
        inside(path.toRealPath(), entry);
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        var normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("leads out of the archive: " + entry.getName());
        }
        return normal;
    }

    private void setMode(Path path, TarArchiveEntry entry) throws IOException {
        if (posix) {
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }
    }

    /** Returns the permissions of a Unix mode. The owner can always read and write. */
    static Set<PosixFilePermission> permissions(int mode) {
        var permissions = new HashSet<>(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        // The constants have the order of the mode's bits, from the owner's read to the others' execute.
        var all = PosixFilePermission.values();
        for (var i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}
