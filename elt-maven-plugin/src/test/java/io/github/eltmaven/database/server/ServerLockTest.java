package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Another process holds the lock of an embedded server's folder. */
@Timeout(60)
final class ServerLockTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    /** The number of a user that Debian calls nobody. */
    private static final int NOBODY = 65534;

    @TempDir
    private Path temporary;

    private final RecordingLog log = new RecordingLog();
    private ServerDirectory directory;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = new ServerDirectory(
                Files.createDirectory(temporary.resolve("postgres")).toRealPath());
    }

    private ServerLock lock(Duration patience) {
        return new ServerLock(directory, patience, log);
    }

    private String refusal(Duration patience) {
        return Objects.requireNonNull(catchThrowableOfType(
                        ProblemException.class, () -> lock(patience).exclusively(() -> {})))
                .render(Path.of(""));
    }

    @Test
    void aBuildThatHoldsTheLockIsNamedAndTheWaitEndsByTheTimeout() throws IOException {
        try (var holder = LockingProcess.build(directory.root())) {
            var start = System.nanoTime();

            var process = "process " + holder.pid() + " of the user "
                    + ProcessHandle.current().info().user().orElseThrow() + ", a build in "
                    + System.getProperty("user.dir") + ", since 20";
            assertThat(refusal(SHORT))
                    .startsWith("Another process still starts or stops the PostgreSQL in " + directory.root()
                            + " after 2 s: " + process)
                    .endsWith(" holds " + directory.lock() + ". Wait for it to end, or end it, or wait longer with"
                            + " -Delt.lockTimeout=<seconds>.");

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("waiting up to 2 s for another process that starts or stops the PostgreSQL in "
                            + directory.root() + ": " + process);
        }
    }

    @Test
    void theWaitGoesOnAsSoonAsTheHolderIsKilled() throws Exception {
        var holder = LockingProcess.build(directory.root());
        var locked = CompletableFuture.supplyAsync(() -> {
            lock(Duration.ofMinutes(5)).exclusively(() -> {});
            return true;
        });
        while (log.lines().isEmpty()) {
            Thread.sleep(10);
        }
        holder.close();

        assertThat(locked.get()).isTrue();
        assertThat(Files.readString(directory.lock())).as("nobody holds it").isEmpty();
    }

    /** What a holder that was killed wrote stays in the file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aProgramThatWroteNoNameIsNamedByTheSystem() throws IOException {
        Files.writeString(directory.lock(), "1\n2020-01-01T00:00:00Z\nsomebody\n/a/b\n2020-01-01T00:00:00Z\n");
        try (var holder = LockingProcess.program(
                List.of(), Objects.requireNonNull(System.getProperty("java.class.path")), directory.root())) {
            assertThat(refusal(Duration.ZERO))
                    .contains("process " + holder.pid() + " of the user ", "which runs ", "nobody knows since when")
                    .doesNotContain("somebody");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherUserWhoHoldsTheLockIsNamed() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can act as another user");
        Files.createFile(directory.lock());
        Files.setPosixFilePermissions(directory.lock(), PosixFilePermissions.fromString("rw-rw-rw-"));
        for (var folder : List.of(temporary, directory.root())) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var classes = classesOfOthers();
        var asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        try (var holder = LockingProcess.program(asNobody, classes, directory.root())) {
            assumeTrue(holder.isAlive(), "another user cannot run Java here");
            // Nobody else can come in from now on, but the lock is held.
            ServerDirectory.create(directory.root());

            assertThat(refusal(Duration.ZERO)).contains("process " + holder.pid() + " of the user nobody");
        }
    }

    /** Copies the class of the program to where every user can read it. */
    private String classesOfOthers() throws IOException {
        var name = LockingProgram.class.getName().replace('.', '/') + ".class";
        var copy = temporary.resolve("classes").resolve(name);
        Files.createDirectories(copy.getParent());
        try (var stream = Objects.requireNonNull(LockingProgram.class.getResourceAsStream("/" + name))) {
            Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var files = Files.walk(temporary.resolve("classes"))) {
            for (var file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return temporary.resolve("classes").toString();
    }
}
