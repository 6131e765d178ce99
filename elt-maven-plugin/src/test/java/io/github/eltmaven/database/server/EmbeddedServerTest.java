package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.SecondClassLoader;
import io.github.eltmaven.database.ServerUser;
import io.github.eltmaven.database.TestServerBinaries;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a server. Each test has its own server, in a directory with blanks and non-ASCII letters in its name. */
final class EmbeddedServerTest {

    @TempDir
    private static Path shared;

    private static ServerDirectory made;

    @TempDir
    private Path temporary;

    private final RecordingLog log = new RecordingLog();
    private ServerDirectory directory;

    @BeforeAll
    static void makeOnce() {
        made = ServerDirectory.create(shared);
        EmbeddedServer.open(new EmbeddedServerRequest(
                        made.root(), TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog()))
                .close();
    }

    /** Unpacking programs and creating data takes longest, so every test gets a copy of the same programs and data. */
    @BeforeEach
    void provideServer() throws IOException {
        linkPrograms();
        reproduce(made.data(), directory.data(), EmbeddedServerTest::copy);
        copy(made.password(), directory.password());
    }

    private void linkPrograms() throws IOException {
        directory = ServerDirectory.create(temporary.resolve("Zoë's project"));
        reproduce(
                made.home(TestServerBinaries.version()),
                directory.home(TestServerBinaries.version()),
                (file, link) -> Files.createLink(link, file));
    }

    private interface Reproduction {

        void make(Path file, Path reproduction) throws IOException;
    }

    private static void reproduce(Path source, Path target, Reproduction reproduction) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var place = target.resolve(source.relativize(file));
                if (Files.isDirectory(file)) {
                    copy(file, place);
                } else {
                    reproduction.make(file, place);
                }
            }
        }
    }

    /** PostgreSQL checks who may read its data. */
    private static void copy(Path file, Path copy) throws IOException {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void forgetData() throws IOException {
        FileTrees.delete(directory.data());
        Files.delete(directory.password());
    }

    /** Removes the directory below a server at work, as 'mvn clean' does. The server may make a file in it meanwhile. */
    private void cleanAway() throws IOException {
        while (Files.exists(directory.root())) {
            try {
                FileTrees.delete(directory.root());
            } catch (DirectoryNotEmptyException e) {
                // The next round finds the new file.
            }
        }
    }

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(processes()).isZero();
    }

    @Test
    void aNewServerHasADatabaseThatIsTheSameEverywhere() throws IOException, SQLException {
        forgetData();

        try (var server = open()) {
            assertThat(server.settings().url()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(query(server, "SELECT current_database()")).isEqualTo("elt");
            assertThat(query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(server, "SELECT upper('é')")).isEqualTo("É");
            assertThat(query(server, "SELECT max(v COLLATE \"default\") FROM (VALUES ('a'), ('B')) AS t(v)"))
                    .isEqualTo("a");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(server, "SHOW wal_level")).isEqualTo("minimal");
            assertThat(log.lines()).singleElement().asString().startsWith("Made a PostgreSQL");
        }
    }

    @Test
    void thePasswordIsKnownToItsOwnerOnly() throws IOException {
        forgetData();

        try (var server = open()) {
            var password = Objects.requireNonNull(server.settings().password()).reveal();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.password())))
                    .isEqualTo("rw-------");
            assertThat(directory.password()).hasContent(password);
            assertThat(directory.log()).content().doesNotContain(password);
            assertThat(log.lines()).noneMatch(line -> line.contains(password));
            assertThat(server.settings().toString()).doesNotContain(password);
        }
    }

    @Test
    void aLoginWithoutThePasswordIsRefused() {
        try (var server = open()) {
            var url = server.settings().url();
            var password = Objects.requireNonNull(server.settings().password()).reveal();
            assertRefused(url, "elt", "wrong");
            assertRefused(url, "elt", "");
            assertRefused(url, "postgres", password);
            assertRefused(url.replace("127.0.0.1", "[::1]"), "elt", password);
        }
    }

    @Test
    void closingStopsItAndItsDataStay() throws SQLException {
        var first = open();
        execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        first.close();
        first.close();
        assertThat(processes()).isZero();

        try (var second = open()) {
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(log.lines()).last().asString().startsWith("Started PostgreSQL");
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        var server = open();
        var waiting = CompletableFuture.runAsync(server::awaitClose);
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(1, TimeUnit.SECONDS));

        server.close();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void anInterruptEndsTheWait() {
        try (var server = open()) {
            Thread.currentThread().interrupt();
            server.awaitClose();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theMessageAboutAKilledServerNamesItsLog() throws InterruptedException {
        try (var server = open()) {
            kill();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(server::awaitClose)
                    .satisfies(problem -> assertThat(problem.render(temporary))
                            .contains("no longer runs", directory.log().toString()));
        }
    }

    @Test
    void theMessageAboutRemovedDataSaysSo() throws IOException {
        try (var server = open()) {
            cleanAway();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(server::awaitClose)
                    .satisfies(problem -> assertThat(problem.render(temporary)).contains("mvn clean"));
        }
    }

    @Test
    void anInterruptedThreadStopsTheServer() {
        var server = open();
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(processes()).isZero();
    }

    @Test
    void theLastOfSeveralUsersInAProcessStopsIt() throws SQLException {
        var first = open();
        try (var second = open()) {
            assertThat(second.settings()).usingRecursiveComparison().isEqualTo(first.settings());
            first.close();
            assertThat(query(second, "SELECT 1")).isEqualTo("1");
        }
        assertThat(log.lines()).hasSize(1);
    }

    /** Two modules of a build may load the plugin with different dependencies. Then nothing static is shared. */
    @Test
    void aSecondClassLoaderSharesIt() throws Exception {
        try (var loader = new SecondClassLoader()) {
            try (var other = loader.open(directory.root())) {
                assertThat(other).isNotInstanceOf(EmbeddedServer.class);
                try (var server = open()) {
                    assertThat(query(server, "SELECT 1")).isEqualTo("1");
                }
                assertThat(processes()).isOne();
                assertThat(log.lines()).isEmpty();
            }
            assertThat(processes()).isZero();
        }
    }

    @Test
    void anotherProcessSharesIt() throws Exception {
        try (var other = ServerUser.start(directory.root())) {
            try (var server = open()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(processes()).isOne();
            assertThat(log.lines()).isEmpty();
            other.exit();
        }
    }

    @Test
    void aServerThatAKilledBuildLeftIsStoppedWithALogLine() throws Exception {
        try (var killed = ServerUser.start(directory.root())) {
            killed.kill();
        }
        assertThat(processes()).isOne();

        try (var server = open()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(processes()).isOne();
            assertThat(log.lines()).first().asString().contains("killed", "Stopped");
        }
    }

    @Test
    void aServerThatAKilledBuildLeftIsStoppedAlsoWithoutItsData() throws Exception {
        try (var killed = ServerUser.start(directory.root())) {
            killed.kill();
        }
        cleanAway();
        linkPrograms();

        try (var server = open()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(processes()).isOne();
        }
    }

    @Test
    void aKilledServerRecoversItsDataWithALogLine() throws Exception {
        var server = open();
        execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        kill();
        server.close();

        try (var next = open()) {
            assertThat(query(next, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(log.lines()).last().asString().contains("killed", "recovered");
        }
    }

    @Test
    void aProcessIdOfADifferentProgramDoesNotPreventTheStart() throws IOException, SQLException {
        Files.writeString(
                Postmaster.file(directory.data()),
                ProcessHandle.current().pid() + "\n" + directory.data() + "\n0\n5432\n\n127.0.0.1\n");

        try (var server = open()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(log.lines()).last().asString().contains("recovered");
        }
    }

    @Test
    void incompleteDataIsCreatedAgain() throws IOException, SQLException {
        forgetData();
        var partial = FileTrees.partial(directory.data());
        Files.createDirectories(partial.resolve("base"));
        Files.writeString(partial.resolve("PG_VERSION"), "18\n");

        try (var server = open()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(partial).doesNotExist();
        }
    }

    @Test
    void partlyRemovedDataIsCreatedAgain() throws IOException, SQLException {
        Files.delete(directory.data().resolve("PG_VERSION"));

        try (var server = open()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(log.lines()).last().asString().startsWith("Made a PostgreSQL");
        }
    }

    @Test
    void dataOfADifferentMajorVersionIsKeptAndTheMessageSaysWhatToDo() throws IOException {
        Files.writeString(directory.data().resolve("PG_VERSION"), "16\n");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::open)
                .satisfies(problem -> assertThat(problem.render(temporary))
                        .contains("made by PostgreSQL 16", "mvn clean", "elt.postgres.version"));
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() throws IOException {
        Files.delete(directory.data().resolve("global").resolve("pg_control"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::open)
                .satisfies(problem -> assertThat(problem.render(temporary))
                        .contains("could not find the database system", "mvn clean"));
    }

    @Test
    void aPathThatAShellWouldChangeIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ServerDirectory.create(temporary.resolve("$HOME")))
                .satisfies(
                        problem -> assertThat(problem.render(temporary)).contains("$HOME", "elt.database.directory"));
    }

    @Test
    void aServerWhoseDirectoryIsRemovedIsStillStopped() throws IOException {
        var server = open();
        cleanAway();
        server.close();
        assertThat(directory.root()).doesNotExist();
    }

    private EmbeddedServer open() {
        return EmbeddedServer.open(new EmbeddedServerRequest(
                directory.root(),
                TestServerBinaries.version(),
                () -> {
                    throw new IllegalStateException("the programs are there");
                },
                log));
    }

    /** Kills the server as a system that runs out of memory does. */
    private void kill() throws InterruptedException {
        new Cluster(directory, programs(), TestServerBinaries.version())
                .server()
                .orElseThrow()
                .destroyForcibly();
        waitUntilNothingRuns();
    }

    private ServerPrograms programs() {
        return new ServerPrograms(
                directory.home(TestServerBinaries.version()),
                Unprivileged.prefix(Platform.current()),
                directory,
                Platform.current());
    }

    /** Returns how many servers run from this directory. */
    private long processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process))
                .filter(process -> process.parent().filter(this::isOurs).isEmpty())
                .count();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.startsWith(directory.root().toString()))
                .isPresent();
    }

    private void waitUntilNothingRuns() throws InterruptedException {
        for (var attempt = 0; processes() > 0 && attempt < 500; attempt++) {
            Thread.sleep(10);
        }
    }

    private static void assertRefused(String url, String user, String password) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(
                        () -> DriverManager.getConnection(url, user, password).close());
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        var settings = server.settings();
        return DriverManager.getConnection(
                settings.url(),
                settings.user(),
                Objects.requireNonNull(settings.password()).reveal());
    }
}
