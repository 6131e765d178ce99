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
 * Lets one at a time start or stop the server of a directory, among all threads, class loaders and processes.
 *
 * <p>A file lock alone would not do: it belongs to the process, and on Unix closing <em>any</em> channel of the file
 * gives it up. So the threads of this process queue at a monitor first. A plugin can be loaded several times in one
 * process, with statics of its own each time; an interned string is the same object for all of them.
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
            // Without its directory there is no server to share: 'mvn clean' has removed it.
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
