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

/** Creates the embedded server's data directory, and starts and stops the server on it. Callers hold the {@link ServerLock}. */
final class Cluster {

    /** The only role of the server. */
    static final String USER = "elt";

    /** A file that every data directory has. */
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

    /** The state of the data directory when the server was started on it. */
    enum FoundCluster {
        /** There was no data directory, so it was created. */
        NOTHING,
        /** The last server was shut down. */
        CLEAN,
        /** The last server was killed, and PostgreSQL recovered the data. */
        UNCLEAN
    }

    /** Returns the major version of a published version: 18 for {@code 18.6.0}. */
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

    /** Returns the process of the running server, or empty if no server runs. */
    Optional<ProcessHandle> server() {
        return Postmaster.read(directory.data()).flatMap(postmaster -> postmaster.handle(directory));
    }

    /** Returns the port of the running server. */
    int port() {
        return Postmaster.read(directory.data())
                .map(Postmaster::port)
                .filter(port -> port > 0)
                .orElseThrow(
                        () -> Trouble.of("The PostgreSQL in " + directory.root() + " is gone", "Run the build again"));
    }

    /** Starts the server if it does not run. Creates the data directory if there is none. */
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
     * Returns the servers that were started from this directory, but no longer run on its data. This happens when a killed build
     * leaves a server, and 'mvn clean' then removes its data.
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

    /** Stops a server. Lets it finish its writes first; if it does not end, stops it without waiting for them. */
    void stop(ProcessHandle server) {
        // The answer of pg_ctl counts, not whether the process exists:
        // in many containers an ended process stays as a zombie.
        if (!pgCtlStop("fast", FAST_STOP_PATIENCE) && !pgCtlStop("immediate", IMMEDIATE_STOP_PATIENCE)) {
            kill(server);
        }
    }

    /**
     * Ends a server that pg_ctl can no longer stop, for example because its data directory was removed. Its children end with it.
     */
    void kill(ProcessHandle server) {
        if (!isOurs(server)) {
            return;
        }
        server.destroy();
        if (!ends(server)) {
            server.destroyForcibly();
        }
        if (!ends(server)) {
            throw Trouble.of("PostgreSQL (process " + server.pid() + ") does not end", "End this process yourself");
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

    /**
     * Creates the data under a temporary name first, so that the directory of the final name is complete however a build ends.
     */
    private void initialize() throws IOException {
        // 'mvn clean' leaves such files if the server of a killed build still writes there.
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
        // PostgreSQL's own Unicode rules are the same on every system, and with them upper('é') is 'É'.
        if (major >= FIRST_MAJOR_WITH_BUILTIN_LOCALES) {
            arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        var outcome = programs.run(INITDB_PATIENCE, "initdb", arguments.toArray(String[]::new));
        if (!outcome.succeeded()) {
            throw Trouble.of(
                    "PostgreSQL cannot create its data in " + directory.data() + ":\n" + lastLines(outcome.output()),
                    "Fix the cause, run 'mvn clean' to start over, or " + Trouble.OWN_SERVER);
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
     * Removes the process file of a killed server if its process id now belongs to a different program, since PostgreSQL would
     * refuse to start. If no such process lives, PostgreSQL itself looks for what is left of the server.
     *
     * @return whether the last server was killed
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
            // After the port was found free, another program may have taken it.
            if (attempt < START_ATTEMPTS && log.contains("could not bind")) {
                continue;
            }
            throw Trouble.of(
                    "PostgreSQL does not start. The end of " + directory.log() + " says:\n"
                            + lastLines(log.isBlank() ? outcome.output() : log),
                    "Fix the cause, run 'mvn clean' to start over, or " + Trouble.OWN_SERVER);
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
