package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets only one thread of all class loaders and processes start or stop the server of a directory at a time.
 *
 * <p>A file lock is not enough: it belongs to the process, and on Unix closing <em>any</em> channel of the file releases it. So
 * the threads of this process first wait for a monitor. A plugin can be loaded several times in one process, each time with its
 * own statics. An interned string is the same object for all of them.
 */
final class ServerLock {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 50;

    private final ServerDirectory directory;

    ServerLock(ServerDirectory directory) {
        this.directory = directory;
    }

    void exclusively(Runnable action) {
        synchronized (("io.github.eltmaven.database.server.ServerLock " + directory.root()).intern()) {
            // If 'mvn clean' has removed the directory, there is no server to share.
            if (!Files.isDirectory(directory.root())) {
                action.run();
                return;
            }
            try (var channel =
                    FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                waitFor(channel);
                action.run();
            } catch (IOException e) {
                throw Trouble.with("Cannot lock " + directory.lock(), e);
            }
        }
    }

    private void waitFor(FileChannel channel) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (tryLock(channel) == null) {
            if (System.nanoTime() > deadline) {
                throw Trouble.of(
                        "Another build has been starting or stopping the PostgreSQL in " + directory.root() + " for "
                                + PATIENCE.toMinutes() + " minutes",
                        "End that build, then run this one again");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw Trouble.interrupted(e);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
