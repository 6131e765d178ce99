package io.github.eltmaven.database.server;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A real PostgreSQL that the build starts itself, with its data in a directory.
 *
 * <p>Its data stays from build to build. Goals, modules and builds that use one directory at the same time share one server. The
 * first that opens it starts it, and the last that closes it stops it. The end of the process, also by Ctrl-C, closes it. If a
 * build is killed, the next build stops the server that is left.
 */
public final class EmbeddedServer implements OwnServer {

    private static final String DATABASE = "elt";
    private static final String MAINTENANCE_DATABASE = "postgres";
    private static final String CONNECT_TIMEOUT = "30";
    private static final long WATCH_MILLIS = 1000;

    private final Log log;
    private final ServerDirectory directory;
    private final ServerLock lock;
    private final Cluster cluster;
    private final Thread closeAtExit;

    // The lock guards these fields. Only process and settings are also
    // read without it: they are set before anybody holds the open server.
    private boolean closed;
    private @Nullable ServerUse use;

    // These two need no lock. Whoever waits for the lock has nothing to give back yet, and a build that is ending does
    // not wait.
    private volatile boolean hasObtained;
    private volatile boolean isEnding;

    private @Nullable ProcessHandle process;
    private @Nullable ConnectionSettings settings;

    private EmbeddedServer(Log log, ServerDirectory directory, ServerLock lock, Cluster cluster) {
        this.log = log;
        this.directory = directory;
        this.lock = lock;
        this.cluster = cluster;
        this.closeAtExit = new Thread(this::giveBack, "stop PostgreSQL in " + directory.root());
    }

    /**
     * Returns the running server of a directory, and starts it if it does not run.
     *
     * @throws ProblemException if no server can be started here
     */
    public static EmbeddedServer open(EmbeddedServerRequest request) {
        var platform = Platform.current();
        var prefix = Unprivileged.prefix(platform);
        var directory = ServerDirectory.create(request.directory());
        var lock = new ServerLock(directory, request.patience(), request.log());
        var home = directory.home(request.version());
        var programs = new ServerPrograms(home, prefix, directory, platform);
        var cluster = new Cluster(directory, programs, request.version());
        var server = new EmbeddedServer(request.log(), directory, lock, cluster);
        // The hook is added before anything is started, so that it stops the server whenever the process ends.
        Runtime.getRuntime().addShutdownHook(server.closeAtExit);
        try {
            lock.exclusively(() -> server.obtain(request, home));
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    @Override
    public ConnectionSettings settings() {
        return Objects.requireNonNull(settings);
    }

    /** Stops the server, unless someone else uses it. */
    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            log.debug("PostgreSQL was stopped while the process was ending");
        }
    }

    /**
     * Waits until the server is closed or the thread is interrupted. It does not return while the process is ending, so that the
     * build does and logs nothing more.
     *
     * @throws ProblemException if the server ends by itself
     */
    @Override
    public void awaitClose() {
        try {
            while (isAtWork()) {
                Thread.sleep(WATCH_MILLIS);
            }
            // The lock is held while the server is being closed, so this waits for the end of that.
            lock.exclusively(this::refuseUnlessClosed);
            if (closeAtExit.getState() != Thread.State.NEW) {
                Thread.sleep(Long.MAX_VALUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the server still runs. The caller asks repeatedly, since a process gets no signal when a process ends that it did not
     * start. Asking needs no lock: while the server is up, nobody writes the file that names it.
     */
    private boolean isAtWork() {
        return process != null && cluster.server().equals(Optional.of(process));
    }

    private void refuseUnlessClosed() {
        if (closed) {
            return;
        }
        throw new ProblemException(gone());
    }

    @Override
    public Optional<Problem> death() {
        return closed || isAtWork() ? Optional.empty() : Optional.of(gone());
    }

    private Problem gone() {
        return Files.exists(directory.data())
                ? Problem.of(
                        ProblemCode.ENVIRONMENT,
                        "The PostgreSQL in " + directory.root() + " no longer runs",
                        "See its log " + directory.log() + " for the reason, then start it again")
                : Problem.of(
                        ProblemCode.ENVIRONMENT,
                        "The data of the PostgreSQL in " + directory.root() + " were removed, as 'mvn clean' does",
                        "Start it again");
    }

    private void obtain(EmbeddedServerRequest request, Path home) {
        hasObtained = true;
        if (closed || isEnding) {
            throw Trouble.of("The build is ending", "Run it again");
        }
        try {
            var isShared = ServerUse.isAny(directory);
            use = ServerUse.acquire(directory);
            if (!Files.exists(home)) {
                unpack(request, home);
            }
            obtain(request.version(), isShared);
            createDatabase();
        } catch (IOException e) {
            throw Trouble.with("Cannot provide PostgreSQL in " + directory.root(), e);
        } catch (SQLException e) {
            throw Trouble.with("Cannot log in to the PostgreSQL in " + directory.root(), e);
        }
    }

    private void unpack(EmbeddedServerRequest request, Path home) throws IOException {
        var platform = Platform.current();
        var hashes = ProgramHashes.known();
        var hash = hashes.of(request.version(), platform);
        if (hash.isEmpty()) {
            hashes.refuseUnpublished(request.version(), platform);
            log.debug("The hash of the programs of PostgreSQL " + request.version() + " for " + platform.classifier()
                    + " is not checked: the plugin knows only hashes of " + hashes.version());
        }
        ServerArchive.unpack(request.binaries().get(), home, hash);
    }

    private void obtain(String version, boolean isShared) throws IOException {
        if (!isShared) {
            stopLeftovers();
        }
        if (!isShared || cluster.server().isEmpty()) {
            start(version);
        }
        process = cluster.server().orElse(null);
        settings = settings(DATABASE);
    }

    /**
     * Stops servers of killed builds rather than using them: they may still run a query of that build, or have other settings.
     */
    private void stopLeftovers() {
        var server = cluster.server();
        var strays = cluster.strays();
        server.ifPresent(cluster::stop);
        strays.forEach(cluster::kill);
        if (server.isPresent() || !strays.isEmpty()) {
            log.info("Stopped the PostgreSQL that a killed build had left running");
        }
    }

    private void start(String version) {
        var start = System.nanoTime();
        var found = cluster.start();
        var seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        switch (found) {
            case NOTHING -> log.info("Made a PostgreSQL " + version + " in " + directory.root() + " in " + seconds);
            case CLEAN -> log.info("Started PostgreSQL " + version + " in " + seconds);
            case UNCLEAN ->
                log.info("The last build was killed; PostgreSQL " + version + " recovered its data in " + seconds);
        }
    }

    private ConnectionSettings settings(String database) throws IOException {
        var url = "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/" + database;
        return new ConnectionSettings(url, Cluster.USER, PasswordFile.read(directory.password()));
    }

    private void createDatabase() throws IOException, SQLException {
        try (var connection = connect(settings(MAINTENANCE_DATABASE));
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery("SELECT 1 FROM pg_catalog.pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    private static Connection connect(ConnectionSettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", Objects.requireNonNull(settings.user()));
        properties.setProperty(
                "password", Objects.requireNonNull(settings.password()).reveal());
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT);
        // DriverManager would only know the drivers of the first class loader.
        return Objects.requireNonNull(new Driver().connect(settings.url(), properties));
    }

    private void giveBack() {
        isEnding = true;
        if (!hasObtained) {
            return;
        }
        // An interrupted thread can neither lock a file nor wait for a program, but the server must be stopped.
        var interrupted = Thread.interrupted();
        try {
            lock.exclusively(this::release);
        } catch (ProblemException e) {
            ("PostgreSQL may still be running: " + e.render(directory.root()))
                    .lines()
                    .forEach(log::warn);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        if (closed) {
            return;
        }
        closed = true;
        if (use == null) {
            return;
        }
        try {
            use.release();
            if (!ServerUse.isAny(directory)) {
                cluster.server().ifPresent(cluster::stop);
            }
        } catch (IOException e) {
            throw Trouble.with("Cannot stop the PostgreSQL in " + directory.root(), e);
        }
        // If 'mvn clean' has removed the server's directory, the cluster no longer finds the server.
        if (process != null && !cluster.server().equals(Optional.of(process))) {
            cluster.kill(process);
        }
    }
}
