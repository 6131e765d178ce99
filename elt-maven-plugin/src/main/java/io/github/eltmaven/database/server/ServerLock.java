package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
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

    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 50;

    /** A byte far behind the name of the holder, which others can read while the byte is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final ServerDirectory directory;
    private final Duration patience;
    private final Log log;

    /**
     * Prepares the lock of a directory.
     *
     * @param patience how long to wait for another process
     */
    ServerLock(ServerDirectory directory, Duration patience, Log log) {
        this.directory = directory;
        this.patience = patience;
        this.log = log;
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
                LockHolder.write(channel);
                try {
                    action.run();
                } finally {
                    LockHolder.erase(channel);
                }
            } catch (IOException e) {
                throw Trouble.with("Cannot lock " + directory.lock(), e);
            }
        }
    }

    private void waitFor(FileChannel channel) throws IOException {
        var start = System.nanoTime();
        var isAnnounced = false;
        while (tryLock(channel) == null) {
            var waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) >= 0) {
                throw Trouble.of(
                        "Another process still starts or stops the PostgreSQL in " + directory.root() + " after "
                                + patience.toSeconds() + " s: " + LockHolder.describe(directory.lock()) + " holds "
                                + directory.lock(),
                        "Wait for it to end, or end it, or wait longer with -Delt.lockTimeout=<seconds>");
            }
            if (!isAnnounced && waited.compareTo(SILENCE) >= 0) {
                log.info("waiting up to " + patience.toSeconds() + " s for another process that starts or stops the"
                        + " PostgreSQL in " + directory.root() + ": " + LockHolder.describe(directory.lock()));
                isAnnounced = true;
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
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
