package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.TestServerBinaries;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * The plugin knows the hashes of the programs that it is tested with. After a new version, renew {@code
 * program-hashes.properties}: for each platform, {@code unzip -p JAR '*.txz' | xz -dc | sha256sum}.
 */
final class ProgramHashesTest {

    @TempDir
    private Path directory;

    @Test
    void theTestedVersionIsTheOneWithHashes() throws IOException {
        assertThat(ProgramHashes.known().version()).isEqualTo(TestServerBinaries.version());
    }

    @Test
    void everyPublishedPlatformHasAHash() throws IOException {
        var hashes = ProgramHashes.known();

        assertThat(EnumSet.complementOf(EnumSet.of(Platform.LINUX_ARM64_MUSL)))
                .allSatisfy(platform -> assertThat(hashes.of(TestServerBinaries.version(), platform))
                        .hasValueSatisfying(hash -> assertThat(hash).matches("[0-9a-f]{64}")));
    }

    /** Alpine on ARM64: no hash is known, so nothing may start under the name of the tested version. */
    @Test
    void aPlatformThatTheVersionIsNotPublishedForIsTold() throws IOException {
        var hashes = ProgramHashes.known();
        var version = hashes.version();

        var refused = catchThrowableOfType(
                ProblemException.class, () -> hashes.refuseUnpublished(version, Platform.LINUX_ARM64_MUSL));
        assertThat(refused.render(directory))
                .startsWith("PostgreSQL " + version
                        + " is not published for linux-arm64v8-alpine. Instead, have Docker run a"
                        + " server with -Delt.database=container, or point the build at a server of your own");
        hashes.refuseUnpublished("16.15.0", Platform.LINUX_ARM64_MUSL);
        hashes.refuseUnpublished(version, Platform.LINUX_AMD64_MUSL);
    }

    /** Every server is unpacked below a folder that only its owner can change; the programs are not even fetched elsewhere. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void noProgramIsUnpackedWhereOthersCanWrite() throws IOException {
        var open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        var request = new EmbeddedServerRequest(
                open.resolve("server"),
                TestServerBinaries.version(),
                () -> {
                    throw new AssertionError("the programs were fetched");
                },
                new RecordingLog());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EmbeddedServer.open(request))
                .withMessageContaining("is writable for every user, who could replace its programs");
        assertThat(open.resolve("server/server-" + TestServerBinaries.version()))
                .doesNotExist();
    }

    @Test
    void otherVersionsHaveNone() throws IOException {
        assertThat(ProgramHashes.known().of("18.0.0", Platform.LINUX_AMD64)).isEmpty();
    }

    @Test
    void theProgramsOfTheTestsHaveTheHash() throws IOException {
        var hash = ProgramHashes.known().of(TestServerBinaries.version(), Platform.LINUX_AMD64);

        ServerArchive.unpack(TestServerBinaries.jar(), directory.resolve("programs"), hash);

        assertThat(directory.resolve("programs/bin/postgres")).exists();
    }

    @Test
    void aServerDoesNotStartFromProgramsWithAnotherHash() throws IOException {
        var changed = changedJar();
        var log = new RecordingLog();
        var request = new EmbeddedServerRequest(
                directory.resolve("server"), TestServerBinaries.version(), () -> changed, log);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EmbeddedServer.open(request))
                .withMessageContaining("PostgreSQL's programs in " + changed + " are not those");
        assertThat(log.lines()).noneMatch(line -> line.contains("is not checked"));
    }

    @Test
    void theDebugLogNamesAVersionThatIsNotChecked() throws IOException {
        var changed = changedJar();
        var log = new RecordingLog();

        // The programs are no programs, so the server cannot be made; but they are unpacked.
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EmbeddedServer.open(
                        new EmbeddedServerRequest(directory.resolve("server"), "18.0.0", () -> changed, log)))
                .withMessageNotContaining("are not those");
        assertThat(log.lines())
                .contains("DEBUG The hash of the programs of PostgreSQL 18.0.0 for "
                        + Platform.current().classifier() + " is not checked: the plugin knows only hashes of "
                        + TestServerBinaries.version());
    }

    /** Writes a jar whose program is a text. */
    private Path changedJar() throws IOException {
        var jar = directory.resolve("changed.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            try (var tar = new TarArchiveOutputStream(new XZOutputStream(zip, new LZMA2Options(0)))) {
                var entry = new TarArchiveEntry("bin/initdb");
                entry.setSize(4);
                tar.putArchiveEntry(entry);
                tar.write("text".getBytes(StandardCharsets.US_ASCII));
                tar.closeArchiveEntry();
            }
        }
        return jar;
    }
}
