package io.github.eltmaven.database.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A program that is no build, and that locks the file of a server's folder. It needs no other class. */
final class LockingProgram {

    private LockingProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (var channel = FileChannel.open(Path.of(arguments[0], "lock"), StandardOpenOption.WRITE)) {
            channel.lock();
            stay();
        }
    }

    /** Says that the lock is held, and stays until it is killed. */
    static void stay() {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("locked");
        try {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
