package io.github.eltmaven.surroundings;

import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** PgBouncer in front of the server of the tests. */
public final class InstalledPool implements AutoCloseable {

    /** PgBouncer refuses to run as root. */
    private static final String UNPRIVILEGED = "nobody";

    private final Process process;
    private final ConnectionSettings settings;

    private InstalledPool(Process process, ConnectionSettings settings) {
        this.process = process;
        this.settings = settings;
    }

    public static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a pool.
     *
     * @param mode the {@code pool_mode}
     * @param server the server behind the pool
     */
    public static InstalledPool start(String mode, ConnectionSettings server) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("pool");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var address = URI.create(server.url().substring("jdbc:".length()));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var file = Files.writeString(folder.resolve("pool.ini"), """
                [databases]
                * = host=%s port=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %s
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        address.getHost(),
                        Integer.toString(address.getPort()),
                        server.user(),
                        Objects.requireNonNull(server.password()).reveal(),
                        Integer.toString(port),
                        mode));
        var command = new ArrayList<>(List.of(program().orElseThrow().toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", UNPRIVILEGED));
        }
        command.add(file.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pool.log").toFile())
                .start();
        var url = "jdbc:postgresql://127.0.0.1:" + port + address.getPath();
        var pool = new InstalledPool(process, new ConnectionSettings(url, server.user(), server.password()));
        try {
            while (!answers(port)) {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("pool.log")));
                }
                Thread.sleep(20);
            }
            return pool;
        } catch (IOException | InterruptedException | UncheckedIOException e) {
            pool.close();
            throw e;
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the settings of a connection through the pool. */
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
