package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class ServerArchiveTest {

    @TempDir
    private Path directory;

    @Test
    void filesLinksAndModesComeOutAsTheyWentIn() throws IOException {
        var archive = new Archive()
                .file("./bin/run", 0755, "program")
                .file("share/deep/down/note", 0644, "text")
                .link("lib/short.so", TarConstants.LF_SYMLINK, "long.so.1")
                .link("lib/up", TarConstants.LF_SYMLINK, "../share/deep")
                .link("bin/same", TarConstants.LF_LINK, "bin/run");

        ServerArchive.unpackTo(directory, archive.stream());

        assertThat(directory.resolve("bin/run")).hasContent("program");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("bin/run"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("share/deep/down/note"))))
                .isEqualTo("rw-r--r--");
        assertThat(Files.readSymbolicLink(directory.resolve("lib/short.so"))).isEqualTo(Path.of("long.so.1"));
        assertThat(directory.resolve("lib/up/down/note")).hasContent("text");
        assertThat(Files.isSameFile(directory.resolve("bin/same"), directory.resolve("bin/run")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "bin/../../evil", "/tmp/evil"})
    void noFileIsWrittenOutside(String name) throws IOException {
        assertRefused(new Archive().file(name, 0644, "evil"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "lib/../../evil"})
    void noLinkLeadsOutside(String target) throws IOException {
        assertRefused(new Archive().link("link", TarConstants.LF_SYMLINK, target));
        assertRefused(new Archive().link("link", TarConstants.LF_LINK, target));
    }

    @Test
    void anArchiveThatCannotBeUnpackedLeavesNoDirectoryOfThatName() throws IOException {
        var jar = directory.resolve("broken.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            zip.write(new Archive().file("bin/run", 0755, "program").truncated());
        }
        var home = directory.resolve("server-1");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ServerArchive.unpack(jar, home, Optional.empty()));
        assertThat(home).doesNotExist();
    }

    @Test
    void programsWithAnotherHashAreRefusedAndNotUnpacked() throws IOException {
        var jar = directory.resolve("changed.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            new Archive().file("bin/run", 0755, "program").stream().transferTo(zip);
        }
        var home = directory.resolve("server-1");
        var expected = "0".repeat(64);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ServerArchive.unpack(jar, home, Optional.of(expected)))
                .withMessageContaining(
                        "PostgreSQL's programs in " + jar + " are not those that the plugin was tested with")
                .withMessageContaining("and " + expected + " was expected")
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.fix())
                                .startsWith("Delete " + directory + " and run the build again")));
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(jar));
    }

    @Test
    void theHashIsThatOfTheTarHoweverItIsCompressed() throws IOException {
        var hash = ServerArchive.unpackTo(
                Files.createDirectory(directory.resolve("a")),
                new Archive(new LZMA2Options(0)).file("bin/run", 0755, "program").stream());
        var other = ServerArchive.unpackTo(
                Files.createDirectory(directory.resolve("b")),
                new Archive(new LZMA2Options(6)).file("bin/run", 0755, "program").stream());
        var changed = ServerArchive.unpackTo(
                Files.createDirectory(directory.resolve("c")),
                new Archive(new LZMA2Options(0)).file("bin/run", 0755, "Program").stream());

        assertThat(hash).isEqualTo(other).isNotEqualTo(changed);
    }

    private void assertRefused(Archive archive) throws IOException {
        var content = archive.stream();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ServerArchive.unpackTo(directory, content))
                .withMessageContaining("leads out of the archive");
        assertThat(directory.resolveSibling("evil")).doesNotExist();
    }

    /** A {@code .txz} in the making. */
    private static final class Archive {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar;

        Archive() throws IOException {
            this(new LZMA2Options(0));
        }

        Archive(LZMA2Options compression) throws IOException {
            tar = new TarArchiveOutputStream(new XZOutputStream(bytes, compression));
        }

        Archive file(String name, int mode, String content) throws IOException {
            var entry = new TarArchiveEntry(name, true);
            entry.setMode(mode);
            entry.setSize(content.length());
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(StandardCharsets.US_ASCII));
            tar.closeArchiveEntry();
            return this;
        }

        Archive link(String name, byte kind, String target) throws IOException {
            var entry = new TarArchiveEntry(name, kind);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
            return this;
        }

        ByteArrayInputStream stream() throws IOException {
            tar.close();
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        byte[] truncated() throws IOException {
            var whole = stream().readAllBytes();
            return Arrays.copyOf(whole, whole.length / 2);
        }
    }
}
