package io.github.eltmaven.database.server;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL in a container that the build starts, on the loopback address and a free port. The container and its data are
 * removed when the build ends, also by Ctrl-C. A kept container stays, and the next build of the folder that asks for a kept
 * container uses it. If a build is killed, the next build removes its container.
 */
public final class ContainerServer implements OwnServer {

    private static final String LABEL = "io.github.eltmaven.";
    private static final String OF_DIRECTORY = LABEL + "directory";
    private static final String OF_BUILD = LABEL + "build";
    private static final String OF_HOST = LABEL + "host";
    private static final String OF_IMAGE = LABEL + "image";

    /** The value of the build's label on a container that belongs to no single build. */
    private static final String KEPT = "kept";

    private static final String NAME = "elt";
    private static final int PORT = 5432;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE_MILLIS = 200;
    private static final int LINES_OF_LOG = 10;

    /** A container is thrown away, so its data need not survive a crash of the machine. */
    private static final List<String> SETTINGS = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "shared_buffers=512MB",
            "work_mem=64MB",
            "maintenance_work_mem=256MB",
            "max_wal_size=4GB",
            "jit=off");

    private final ContainerRequest request;
    private final Log log;
    private final Docker docker;
    private final Thread closeAtExit;
    private @Nullable String container;
    private @Nullable ConnectionSettings settings;
    private boolean isOurs;
    private volatile boolean closed;

    private ContainerServer(ContainerRequest request) {
        this.request = request;
        this.log = request.log();
        this.docker = new Docker(log);
        this.closeAtExit = new Thread(this::giveBack, "remove the container of " + request.directory());
    }

    /**
     * Returns the running server of a folder, and starts it if it does not run.
     *
     * @throws ProblemException if no container can be started here
     */
    public static ContainerServer open(ContainerRequest request) {
        var server = new ContainerServer(request);
        Runtime.getRuntime().addShutdownHook(server.closeAtExit);
        try {
            server.obtain();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    @Override
    public ConnectionSettings settings() {
        if (settings == null) {
            throw new IllegalStateException("the container was not started");
        }
        return settings;
    }

    /** Always empty: when a container is gone, its log is gone, too, so there is no reason to show. */
    @Override
    public Optional<Problem> death() {
        return Optional.empty();
    }

    @Override
    public void awaitClose() {
        try {
            while (!closed && isRunning()) {
                Thread.sleep(PAUSE_MILLIS * 5);
            }
            if (!closed) {
                throw Trouble.of("The container of the PostgreSQL no longer runs", "Start it again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            log.debug("the container was removed while the process was ending");
        }
    }

    private synchronized void obtain() {
        if (closed) {
            throw Trouble.of("The build is ending", "Run it again");
        }
        var all = containers();
        all.stream().filter(this::isLeft).forEach(this::removeLeft);
        var build = request.isKept() ? KEPT : build();
        var found = all.stream()
                .filter(each -> each.build().equals(build) && !isLeft(each))
                .findFirst();
        if (found.isPresent()) {
            use(found.get());
        } else {
            start(build);
        }
    }

    /**
     * A container of the folder.
     *
     * @param build the build that it belongs to
     */
    private record FoundContainer(String id, String build, String state, String image) {}

    /** Returns the containers of the folder on this machine, running or not. */
    private List<FoundContainer> containers() {
        return docker.run(
                        "ps",
                        "--all",
                        "--filter",
                        "label=" + OF_DIRECTORY + "=" + directory(),
                        "--filter",
                        "label=" + OF_HOST + "=" + host(),
                        "--format",
                        "{{.ID}} {{.Label \"" + OF_BUILD + "\"}} {{.State}} {{.Label \"" + OF_IMAGE + "\"}}")
                .lines()
                .map(line -> line.split(" ", 4))
                .map(parts -> new FoundContainer(parts[0], parts[1], parts[2], parts[3]))
                .toList();
    }

    /**
     * Whether the container belongs to a build that was killed, or was kept and has a different image than this build asks for.
     */
    private boolean isLeft(FoundContainer found) {
        return found.build().equals(KEPT)
                ? request.isKept() && !found.image().equals(request.image())
                : isDead(found.build());
    }

    private void removeLeft(FoundContainer found) {
        remove(found.id());
        log.info(
                found.build().equals(KEPT)
                        ? "Removed the kept container, which had the image " + found.image()
                        : "Removed the container that a killed build had left");
    }

    private void use(FoundContainer found) {
        container = found.id();
        log.debug("using the container " + container);
        // A kept container may have been stopped, for example together with the engine.
        if (!found.state().equals("running")) {
            docker.run("start", found.id());
        }
        settings = connect();
    }

    private void start(String build) {
        if (!docker.attempt("image", "inspect", request.image()).succeeded()) {
            log.info("Getting the image " + request.image());
            docker.run("pull", "--quiet", request.image());
        }
        var start = System.nanoTime();
        var command = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--publish",
                "127.0.0.1::" + PORT,
                "--shm-size",
                "256m",
                "--label",
                OF_DIRECTORY + "=" + directory(),
                "--label",
                OF_HOST + "=" + host(),
                "--label",
                OF_BUILD + "=" + build,
                "--label",
                OF_IMAGE + "=" + request.image(),
                "--env",
                "POSTGRES_USER=" + NAME,
                "--env",
                "POSTGRES_DB=" + NAME,
                "--env",
                "POSTGRES_PASSWORD",
                request.image(),
                "postgres"));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        isOurs = true;
        container = docker.run(Map.of("POSTGRES_PASSWORD", PasswordFile.random()), command.toArray(String[]::new));
        settings = connect();
        log.info(String.format(
                Locale.ROOT,
                "Started a container of %s in %.1f s%s",
                request.image(),
                (System.nanoTime() - start) / 1e9,
                request.isKept() ? "; it is kept: 'docker rm -f " + container.substring(0, 12) + "' removes it" : ""));
    }

    /** Waits until the server accepts connections. While it creates its cluster, it accepts none from outside. */
    private ConnectionSettings connect() {
        var id = container();
        var password = docker.run("inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", id)
                .lines()
                .filter(line -> line.startsWith("POSTGRES_PASSWORD="))
                .map(line -> new Secret(line.substring("POSTGRES_PASSWORD=".length())))
                .findFirst()
                .orElseThrow();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var port = port(id);
            var reached = port.map(number ->
                    new ConnectionSettings("jdbc:postgresql://127.0.0.1:" + number + "/" + NAME, NAME, password));
            if (reached.isPresent() && answers(reached.get())) {
                return reached.get();
            }
            if (!isRunning()) {
                throw Trouble.of(
                        "The container of " + request.image() + " ended right after its start: "
                                + docker.lastWords(id, LINES_OF_LOG),
                        "Use an image of PostgreSQL that accepts POSTGRES_PASSWORD, such as postgres:18");
            }
            if (System.nanoTime() > deadline) {
                throw Trouble.of(
                        "The PostgreSQL in the container of " + request.image()
                                + " does not answer on 127.0.0.1 within " + PATIENCE.toSeconds() + " s: "
                                + docker.lastWords(id, LINES_OF_LOG),
                        "Check that the engine runs on this machine, or " + Trouble.OWN_SERVER);
            }
            pause();
        }
    }

    private Optional<String> port(String id) {
        return docker.attempt("port", id, PORT + "/tcp")
                .output()
                .lines()
                .filter(line -> line.startsWith("127.0.0.1:"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst();
    }

    private static boolean answers(ConnectionSettings settings) {
        var properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty(
                "password", Objects.requireNonNull(settings.password()).reveal());
        properties.setProperty("connectTimeout", "5");
        try (var connection = new Driver().connect(settings.url(), properties)) {
            return connection != null && connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isRunning() {
        return docker.attempt("inspect", "--format", "{{.State.Running}}", container())
                .output()
                .equals("true");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw Trouble.interrupted(e);
        }
    }

    private String container() {
        if (container == null) {
            throw new IllegalStateException("there is no container");
        }
        return container;
    }

    private synchronized void giveBack() {
        if (closed) {
            return;
        }
        closed = true;
        // If the plugin is loaded twice, only the copy that started the container
        // removes it. A kept container stays if it ever accepted a connection.
        if (container != null && isOurs && (!request.isKept() || settings == null)) {
            var interrupted = Thread.interrupted();
            try {
                remove(container);
            } catch (ProblemException e) {
                ("the container " + container + " may still be running: " + e.render(request.directory()))
                        .lines()
                        .forEach(log::warn);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void remove(String id) {
        docker.run("rm", "--force", "--volumes", id);
    }

    private String directory() {
        return request.directory().toAbsolutePath().normalize().toString();
    }

    /** Returns the process id with the start time, since another process may have had the same id before. */
    private static String build() {
        return build(ProcessHandle.current());
    }

    private static String build(ProcessHandle process) {
        return process.pid() + "-"
                + process.info()
                        .startInstant()
                        .map(start -> start.toEpochMilli())
                        .orElse(0L);
    }

    private static boolean isDead(String build) {
        return ProcessHandle.of(Long.parseLong(build.substring(0, build.indexOf('-'))))
                .filter(process -> build(process).equals(build))
                .isEmpty();
    }

    /** Several machines may share an engine, and only processes of this machine can be looked up. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
