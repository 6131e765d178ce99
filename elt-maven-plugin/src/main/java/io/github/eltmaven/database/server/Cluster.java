package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The embedded server's data directory, and the server at work on it: made, started, stopped.
 * Only to be used under the {@link ServerLock}.
 */
final class Cluster {

    /** The only role that there is. */
    static final String USER = "elt";

    /** Every data directory has it. */
    private static final String VERSION_FILE = "PG_VERSION";

    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(5);
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration FAST_STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE_STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;
    private static final int START_ATTEMPTS = 5;
    private static final int LOG_LINES_SHOWN = 12;
    private static final int FIRST_MAJOR_WITH_BUILTIN_LOCALES = 17;

    private final ServerDirectory directory;
    private final ServerPrograms programs;
    private final int major;

    Cluster(ServerDirectory directory, ServerPrograms programs, String version) {
        this.directory = directory;
        this.programs = programs;
        this.major = major(version);
    }

    /** How the data was found when the server was started on it. */
    enum FoundCluster {
        /** There was none; it was made. */
        NOTHING,
        /** As a shutdown leaves it. */
        CLEAN,
        /** As a killed server leaves it; PostgreSQL recovered it. */
        UNCLEAN
    }

    /** The major version of a published one: 18 of {@code 18.6.0}. */
    static int major(String version) {
        try {
            return Integer.parseInt(version.split("\\.", 2)[0]);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "'" + version + "' is not a version of PostgreSQL's binaries",
                    "Set elt.postgres.version to a version such as 18.6.0, or remove it"));
        }
    }

    /** The server at work on the data, if one is. */
    Optional<ProcessHandle> server() {
        return Postmaster.read(directory.data()).flatMap(postmaster -> postmaster.handle(directory));
    }

    /** The port of the server at work. */
    int port() {
        return Postmaster.read(directory.data())
                .map(Postmaster::port)
                .filter(port -> port > 0)
                .orElseThrow(
                        () -> Trouble.of("The PostgreSQL in " + directory.root() + " is gone", "Run the build again"));
    }

    /** Starts the server where none is at work; on new data where there is none yet. */
    FoundCluster start() {
        try {
            var found = FoundCluster.CLEAN;
            if (!Files.exists(directory.data().resolve(VERSION_FILE))) {
                initialize();
                found = FoundCluster.NOTHING;
            }
            checkMajor();
            if (removeForeignProcessFile()) {
                found = FoundCluster.UNCLEAN;
            }
            startOnFreePort();
            return found;
        } catch (IOException e) {
            throw Trouble.with("Cannot start PostgreSQL in " + directory.root(), e);
        }
    }

    /**
     * The servers that came from this directory but are not at work on its data any more, as when 'mvn clean' has
     * removed it below a server that a killed build had left.
     */
    List<ProcessHandle> strays() {
        var known = server();
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process) && !known.equals(Optional.of(process)))
                .filter(process -> process.parent().filter(this::isOurs).isEmpty())
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(directory.root()))
                .isPresent();
    }

    /** Stops a server: lets it finish what it writes; if it does not come to an end, without that. */
    void stop(ProcessHandle server) {
        // Its word counts: where nobody waits for ended processes, as in many a container, they stay on as dead ones.
        if (!pgCtlStop("fast", FAST_STOP_PATIENCE) && !pgCtlStop("immediate", IMMEDIATE_STOP_PATIENCE)) {
            kill(server);
        }
    }

    /** Ends a server that can no longer be stopped, as when its data directory was removed; its children follow. */
    void kill(ProcessHandle server) {
        if (!isOurs(server)) {
            return;
        }
        server.destroy();
        if (!ends(server)) {
            server.destroyForcibly();
        }
        if (!ends(server)) {
            throw Trouble.of("PostgreSQL (process " + server.pid() + ") does not end", "End it by hand");
        }
    }

    private boolean ends(ProcessHandle server) {
        var deadline = System.nanoTime() + KILL_PATIENCE.toNanos();
        while (isOurs(server)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw Trouble.interrupted(e);
            }
        }
        return true;
    }

    /** Under another name first: data under its own name is whole, however a build ends. */
    private void initialize() throws IOException {
        // What 'mvn clean' could not remove, since the server of a killed build was still writing there.
        if (Files.exists(directory.data())) {
            Files.move(directory.data(), FileTrees.partial(directory.data()));
        }
        FileTrees.sweepPartials(directory.data());
        if (!Files.exists(directory.password())) {
            PasswordFile.create(directory.password());
        }
        var partial = FileTrees.partial(directory.data());
        var arguments = new ArrayList<>(List.of(
                "--pgdata=" + partial.getFileName(),
                "--username=" + USER,
                "--pwfile=" + directory.password().getFileName(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions"));
        // PostgreSQL's own Unicode rules: the same on every system, and upper('é') is 'É'.
        if (major >= FIRST_MAJOR_WITH_BUILTIN_LOCALES) {
            arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        var outcome = programs.run(INITDB_PATIENCE, "initdb", arguments.toArray(String[]::new));
        if (!outcome.succeeded()) {
            throw Trouble.of(
                    "PostgreSQL cannot create its data in " + directory.data() + ":\n" + lastLines(outcome.output()),
                    "Mend that, run 'mvn clean' to start over, or " + Trouble.OWN_SERVER);
        }
        Files.move(partial, directory.data());
    }

    private void checkMajor() throws IOException {
        var found = Files.readString(directory.data().resolve(VERSION_FILE)).strip();
        if (!found.equals(Integer.toString(major))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "The data in " + directory.data() + " was made by PostgreSQL " + found + ", and PostgreSQL " + major
                            + " cannot read it",
                    "Run 'mvn clean' to start over, or set elt.postgres.version to a version " + found + ".x"));
        }
    }

    /**
     * Where the process file of a killed server names a process that lives but is another program by now,
     * PostgreSQL would refuse to start. Where it names none, PostgreSQL looks further for what may be left of it.
     *
     * @return whether the server was killed, in either case
     */
    private boolean removeForeignProcessFile() throws IOException {
        var postmaster = Postmaster.read(directory.data());
        if (postmaster.isEmpty()) {
            return false;
        }
        if (postmaster.get().isAnotherProgram(directory)) {
            Files.delete(Postmaster.file(directory.data()));
        }
        return true;
    }

    private void startOnFreePort() throws IOException {
        for (var attempt = 1; ; attempt++) {
            ServerConfiguration.write(directory.data(), freePort());
            if (Files.exists(directory.log())) {
                Files.move(directory.log(), directory.previousLog(), StandardCopyOption.REPLACE_EXISTING);
            }
            var outcome = programs.run(
                    START_PATIENCE.plus(KILL_PATIENCE),
                    "pg_ctl",
                    "start",
                    "--wait",
                    "--timeout=" + START_PATIENCE.toSeconds(),
                    "--pgdata=" + directory.root().relativize(directory.data()),
                    "--log=" + directory.root().relativize(directory.log()));
            if (outcome.succeeded()) {
                return;
            }
            var log = log();
            // Between finding a port free and using it, another program may take it.
            if (attempt < START_ATTEMPTS && log.contains("could not bind")) {
                continue;
            }
            throw Trouble.of(
                    "PostgreSQL does not start. The end of " + directory.log() + " says:\n"
                            + lastLines(log.isBlank() ? outcome.output() : log),
                    "Mend that, run 'mvn clean' to start over, or " + Trouble.OWN_SERVER);
        }
    }

    private boolean pgCtlStop(String mode, Duration patience) {
        var outcome = programs.run(
                patience.plus(KILL_PATIENCE),
                "pg_ctl",
                "stop",
                "--wait",
                "--mode=" + mode,
                "--timeout=" + patience.toSeconds(),
                "--pgdata=" + directory.root().relativize(directory.data()));
        return outcome.succeeded();
    }

    private String log() throws IOException {
        var log = directory.log();
        return Files.exists(log) ? new String(Files.readAllBytes(log), Charset.defaultCharset()) : "";
    }

    private static String lastLines(String text) {
        var lines = Arrays.asList(text.strip().split("\\R"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
