package io.github.eltmaven.database.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
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

    /** Unpacks the archive in a jar into a new directory. The directory appears complete or not at all. */
    static void unpack(Path jar, Path directory) throws IOException {
        FileTrees.sweepPartials(directory);
        var partial = Files.createDirectories(FileTrees.partial(directory));
        try (var zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar));
            try (var content = new BufferedInputStream(zip.getInputStream(archive))) {
                unpackTo(partial, content);
            }
        }
        Files.move(partial, directory);
    }

    static void unpackTo(Path target, InputStream txz) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(txz))) {
            new ServerArchive(target.toRealPath()).unpack(tar);
        }
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
