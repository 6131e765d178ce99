package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other local users can do to the folder of the embedded server. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders have no owner and mode as on Unix")
final class PrivateFolderTest {

    private static final String SOMEBODY = "12345";

    @TempDir
    private Path temporary;

    @Test
    void onlyTheOwnerCanEnterANewFolder() throws IOException {
        var folder = PrivateFolder.create(temporary.resolve("target/elt/postgres"));

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.getParent())).isNotEqualTo("rwx------");
    }

    @Test
    void aFolderOfAnOlderVersionIsClosedToOthers() throws IOException {
        var folder = Files.createDirectory(temporary.resolve("postgres"));
        setMode(folder, "rwxr-xr-x");

        PrivateFolder.create(folder);

        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatEveryUserCanChangeIsRefused() throws IOException {
        var open = Files.createDirectory(temporary.resolve("open"));
        setMode(open, "rwxrwxrwx");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(open.resolve("postgres")))
                .withMessageContaining("the folder above it, " + open + ", is writable for every user")
                .satisfies(failure -> assertThat(failure.render(Path.of("")))
                        .contains("Choose a folder that only you can change with -Delt.database.directory=…"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(open))
                .withMessageContaining("the folder is writable for every user");
    }

    /** As in /var/tmp, where users can change only what they own. */
    @Test
    void aFolderOfOnesOwnInAStickyFolderIsAllowed() throws IOException, InterruptedException {
        var sticky = sticky();

        assertThat(PrivateFolder.create(sticky.resolve("elt/postgres"))).isDirectory();
    }

    @Test
    void aFolderThatAnotherUserMadeFirstIsRefused() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
        var sticky = sticky();
        run("setpriv", "--reuid=" + SOMEBODY, "--clear-groups", "mkdir", "-p", sticky + "/elt/postgres/server-18/bin");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky.resolve("elt/postgres")))
                .withMessageContaining("the folder belongs to the user " + SOMEBODY);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky.resolve("elt")))
                .withMessageContaining("the folder belongs to the user " + SOMEBODY);
    }

    @Test
    void aFolderBelowThatOfAnotherUserIsRefused() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
        var sticky = sticky();
        run("setpriv", "--reuid=" + SOMEBODY, "--clear-groups", "mkdir", sticky + "/elt");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky.resolve("elt/postgres")))
                .withMessageContaining(
                        "the folder above it, " + sticky.resolve("elt") + ", belongs to the user " + SOMEBODY);
    }

    private Path sticky() throws IOException, InterruptedException {
        var sticky = Files.createDirectory(temporary.toRealPath().resolve("sticky"));
        run("chmod", "1777", sticky.toString());
        // The folder of the test is open to other users, so that one of them can come here.
        setMode(temporary, "rwxr-xr-x");
        return sticky;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static void setMode(Path folder, String mode) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }
}
