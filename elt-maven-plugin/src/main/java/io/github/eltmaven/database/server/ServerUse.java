package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Marks the server of a directory as used, until it is released or its process ends.
 *
 * <p>Every use is a separate file that its process locks, so that the operating system releases the uses of a killed build. One
 * shared lock on one file is not enough: on Unix it would end for the whole process as soon as one of its users closed the file.
 * Callers hold the {@link ServerLock} while they take, count or release uses.
 */
final class ServerUse {

    private final Path file;
    private final FileChannel channel;

    private ServerUse(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ServerUse acquire(ServerDirectory directory) throws IOException {
        Files.createDirectories(directory.uses());
        var file = directory.uses().resolve(thisProcess() + "-" + UUID.randomUUID());
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new ServerUse(file, channel);
    }

    void release() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** Whether anybody uses the server, this process included. Removes the files of killed builds. */
    static boolean isAny(ServerDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.uses())) {
            return false;
        }
        try (var files = Files.newDirectoryStream(directory.uses())) {
            var found = false;
            for (var file : files) {
                found |= isHeld(file);
            }
            return found;
        }
    }

    private static boolean isHeld(Path file) throws IOException {
        // Opening and closing a file of this process would release its lock. Such a file is always locked.
        if (file.getFileName().toString().startsWith(thisProcess() + "-")) {
            return true;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return true;
            }
        }
        Files.deleteIfExists(file);
        return false;
    }

    /** Returns the process id with the start time, since a killed build may have had the same id. */
    private static String thisProcess() {
        var process = ProcessHandle.current();
        var start = process.info().startInstant().map(instant -> instant.toEpochMilli());
        return process.pid() + "-" + start.orElse(0L);
    }
}
