package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Says that someone uses the server of a directory, for as long as it is held and its process lives.
 *
 * <p>Every use is a file of its own, locked by its process, so that the operating system takes back the uses of a
 * killed build. One shared lock on one file would not do: on Unix it would end for the whole process as soon as one
 * of its users closed the file. Only to be taken, counted and given back under the {@link ServerLock}.
 */
final class ServerUse {

    private final Path file;
    private final FileChannel channel;

    private ServerUse(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ServerUse take(ServerDirectory directory) throws IOException {
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

    /** Whether anyone uses the server, this process included; what killed builds left is removed. */
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
        // Opening and closing a file of this process would give up its lock; and where there is one, it is held.
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

    /** The process and when it started: the id alone may have been a killed build's. */
    private static String thisProcess() {
        var process = ProcessHandle.current();
        var start = process.info().startInstant().map(instant -> instant.toEpochMilli());
        return process.pid() + "-" + start.orElse(0L);
    }
}
