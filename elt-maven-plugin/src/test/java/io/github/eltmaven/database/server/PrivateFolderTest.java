package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.it.Module;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other local users can do to the folder of the embedded server. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders have no owner and mode as on Unix")
final class PrivateFolderTest {

    private static final String ROOT = "0";
    private static final String SOMEBODY = "12345";
    private static final String SOMEBODY_ELSE = "12346";

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
    void aStickyFolderIsNotItselfAFolderOfOnesOwn() throws IOException, InterruptedException {
        var sticky = sticky();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(sticky))
                .withMessageContaining("the folder is writable for every user");
    }

    /** Root may own the folders above, and owns most of them. What is in the folder itself would be root's. */
    @Test
    void aFolderOfRootIsRefusedForEveryOtherUser() throws IOException, InterruptedException {
        assumeRoot();
        var sticky = sticky();
        var ofRoot = Files.createDirectory(sticky.resolve("of-root"));
        setMode(ofRoot, "rwxr-xr-x");
        asSomebody("mkdir", sticky + "/own");

        var own = sticky.resolve("own");
        assertThat(created(SOMEBODY, own, ofRoot))
                .contains("the folder belongs to the user root, who could replace its programs");
        assertThat(created(SOMEBODY, own, own.resolve("postgres"))).isEqualTo("created");
        assertThat(created(SOMEBODY, own, sticky.resolve("new"))).isEqualTo("created");
    }

    /** So it is where root builds in a container, and the project belongs to the user outside of it. */
    @Test
    void theOwnerOfTheWorkingFolderIsTrustedAndNobodyElse() throws IOException, InterruptedException {
        assumeRoot();
        var sticky = sticky();
        asSomebody("mkdir", "-p", sticky + "/project/target");
        as(SOMEBODY_ELSE, "mkdir", sticky + "/theirs");
        var project = sticky.resolve("project");

        assertThat(created(ROOT, project, project.resolve("target/postgres"))).isEqualTo("created");
        assertThat(created(ROOT, project, sticky.resolve("theirs/postgres")))
                .contains(
                        "the folder above it, " + sticky.resolve("theirs") + ", belongs to the user " + SOMEBODY_ELSE);
        assertThat(created(ROOT, sticky, project.resolve("target/other")))
                .contains("the folder above it, " + project + ", belongs to the user " + SOMEBODY);
    }

    @Test
    void aFolderThatAnotherUserMadeFirstIsRefused() throws IOException, InterruptedException {
        assumeRoot();
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
        assumeRoot();
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
        assumeRoot();
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
        assumeRoot();
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
        assumeRoot();
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

    /** An absolute target begins at the root again, so that all folders on its way count. */
    @Test
    void aLinkOfOnesOwnIntoAFolderThatEveryUserCanChangeIsRefused() throws IOException {
        var open = Files.createDirectory(temporary.toRealPath().resolve("open"));
        var between = Files.createDirectory(open.resolve("of-this-user"));
        setMode(open, "rwxrwxrwx");
        var link = Files.createSymbolicLink(temporary.toRealPath().resolve("link"), between);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrivateFolder.create(link.resolve("postgres")))
                .withMessageContaining("the folder above it, " + open + ", is writable for every user");
        assertThat(between).isEmptyDirectory();
    }

    @Test
    @Timeout(60)
    void linksThatLeadToEachOtherEnd() throws IOException {
        var link = temporary.resolve("a");
        Files.createSymbolicLink(link, Path.of("b"));
        Files.createSymbolicLink(temporary.resolve("b"), Path.of("a"));

        assertThatIOException().isThrownBy(() -> PrivateFolder.create(link.resolve("postgres")));
    }

    private static void assumeRoot() {
        assumeThat(System.getProperty("user.name"))
                .as("only root can act as another user")
                .isEqualTo("root");
    }

    private static void asSomebody(String... command) throws IOException, InterruptedException {
        as(SOMEBODY, command);
    }

    private static void as(String user, String... command) throws IOException, InterruptedException {
        run(commandOf(user, command).toArray(new String[0]));
    }

    private static List<String> commandOf(String user, String... command) {
        var whole = new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--clear-groups"));
        whole.addAll(List.of(command));
        return whole;
    }

    /**
     * Creates a private folder in a process of a user, and returns what came of it.
     *
     * @param working the folder in which the process starts, as Maven does in that of the project
     */
    private String created(String user, Path working, Path folder) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assumeThat(runs(commandOf(user, java, "-version")))
                .as("the user can run this Java")
                .isTrue();
        var command = commandOf(
                user, java, "-cp", readableClasses().toString(), CreatingMain.class.getName(), folder.toString());
        var process = new ProcessBuilder(command)
                .directory(working.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static boolean runs(List<String> command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies the classes that another user needs, who may not be able to read the folder of this build. */
    private Path readableClasses() throws IOException {
        var classes = temporary.toRealPath().resolve("classes");
        if (Files.notExists(classes)) {
            for (var origin : List.of("classes", "test-classes")) {
                for (var folder : List.of("problem", "database/server")) {
                    var name = "io/github/eltmaven/" + folder;
                    var from = Module.path("target/" + origin).resolve(name);
                    if (Files.exists(from)) {
                        Module.copy(from, classes.resolve(name));
                    }
                }
            }
        }
        return classes;
    }

    /** Creates a private folder in a separate process. */
    static final class CreatingMain {

        private CreatingMain() {}

        public static void main(String[] arguments) throws IOException {
            try {
                PrivateFolder.create(Path.of(arguments[0]));
                System.out.println("created");
            } catch (ProblemException e) {
                System.out.println(e.render(Path.of("")));
            }
        }
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
