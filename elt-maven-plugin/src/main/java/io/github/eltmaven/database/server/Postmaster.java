package io.github.eltmaven.database.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server process as the file {@code postmaster.pid} in its data directory describes it.
 *
 * @param process its process id
 * @param port the port that it listens on; 0 if it does not listen yet
 */
record Postmaster(long process, int port) {

    private static final int PROCESS_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;

    /** Returns the server that the file names, alive or not. Empty if the server was shut down. */
    static Optional<Postmaster> read(Path data) {
        try {
            var lines = Files.readAllLines(file(data));
            return Optional.of(new Postmaster(number(lines, PROCESS_LINE), (int) number(lines, PORT_LINE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Trouble.with("Cannot read " + file(data), e);
        }
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Returns the process if it is alive and is a server of this directory. */
    Optional<ProcessHandle> handle(ServerDirectory directory) {
        return living().filter(handle -> isOurs(handle, directory));
    }

    /** Whether the process is alive but is a different program. Operating systems use process ids again. */
    boolean isAnotherProgram(ServerDirectory directory) {
        return living().filter(handle -> !isOurs(handle, directory)).isPresent();
    }

    private Optional<ProcessHandle> living() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive);
    }

    /** The server's programs lie in its directory. A zombie process has no program, so the port decides. */
    private boolean isOurs(ProcessHandle handle, ServerDirectory directory) {
        return handle.info()
                .command()
                .map(command -> Path.of(command).startsWith(directory.root()))
                .orElseGet(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long number(List<String> lines, int index) {
        if (lines.size() <= index) {
            return 0;
        }
        try {
            return Long.parseLong(lines.get(index).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
