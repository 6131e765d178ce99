package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
        asSomebody("mkdir", "-p", sticky + "/elt/postgres/server-18/bin");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky.resolve("elt/postgres")))
                .withMessageContaining(
                        "the folder above it, " + sticky.resolve("elt") + ", belongs to the user " + SOMEBODY);
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
        asSomebody("mkdir", sticky + "/elt");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky.resolve("elt/postgres")))
                .withMessageContaining(
                        "the folder above it, " + sticky.resolve("elt") + ", belongs to the user " + SOMEBODY);
    }

    /** Whoever can write into a folder can replace a folder in it, whoever owns that. */
    @Test
    void aFolderFurtherUpThatEveryUserCanChangeIsRefused() throws IOException {
        var open = Files.createDirectory(temporary.toRealPath().resolve("open"));
        var between = Files.createDirectories(open.resolve("of-this-user/target"));
        setMode(open, "rwxrwxrwx");

        for (var folder : List.of(between.resolve("postgres"), Files.createDirectory(between.resolve("there")))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> PrivateFolder.create(folder))
                    .withMessageContaining("the folder above it, " + open + ", is writable for every user");
        }
        assertThat(between.resolve("postgres")).doesNotExist();
    }

    @Test
    void aStickyFolderOfAnotherUserIsRefused() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
        var theirs = sticky().resolve("theirs");
        asSomebody("mkdir", "-m", "1777", theirs.toString());
        var own = Files.createDirectory(theirs.resolve("own"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(own.resolve("postgres")))
                .withMessageContaining("the folder above it, " + theirs + ", belongs to the user " + SOMEBODY);
    }

    /** The other user could choose a folder of this user, or let the link lead elsewhere when the folder has been looked at. */
    @Test
    void aLinkOfAnotherUserIsRefused() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
        var sticky = sticky();
        var own = Files.createDirectory(temporary.toRealPath().resolve("own"));
        setMode(own, "rwxr-xr-x");
        var link = sticky.resolve("elt");
        asSomebody("ln", "-s", own.toString(), link.toString());

        for (var folder : List.of(link.resolve("postgres"), link, link.resolve("../own/postgres"))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> PrivateFolder.create(folder))
                    .withMessageContaining("the link " + link + " belongs to the user " + SOMEBODY);
        }
        assertThat(own).isEmptyDirectory();
        assertThat(mode(own)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkOfAnotherUserBehindALinkOfOnesOwnIsRefused() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
        var theirs = sticky().resolve("theirs");
        var own = Files.createDirectory(temporary.toRealPath().resolve("own"));
        asSomebody("ln", "-s", own.toString(), theirs.toString());
        var link = Files.createSymbolicLink(own.resolve("link"), Path.of("..", "sticky", "theirs"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(link.resolve("postgres")))
                .withMessageContaining("the link " + theirs + " belongs to the user " + SOMEBODY);
    }

    @Test
    void aLinkOfOnesOwnIsFollowed() throws IOException, InterruptedException {
        var own = Files.createDirectory(temporary.toRealPath().resolve("own"));
        var link = Files.createSymbolicLink(sticky().resolve("link"), Path.of("..", "own"));

        assertThat(PrivateFolder.create(link.resolve("elt/postgres"))).isEqualTo(own.resolve("elt/postgres"));
    }

    @Test
    void linksThatLeadToEachOtherEnd() throws IOException {
        var link = temporary.resolve("a");
        Files.createSymbolicLink(link, Path.of("b"));
        Files.createSymbolicLink(temporary.resolve("b"), Path.of("a"));

        assertThatIOException().isThrownBy(() -> PrivateFolder.create(link.resolve("postgres")));
    }

    private static void asSomebody(String... command) throws IOException, InterruptedException {
        var whole = new ArrayList<>(List.of("setpriv", "--reuid=" + SOMEBODY, "--clear-groups"));
        whole.addAll(List.of(command));
        run(whole.toArray(new String[0]));
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
