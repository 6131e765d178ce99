package io.github.eltmaven.outcome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that several goals may write at the same time. */
public final class SharedFile {

    private SharedFile() {}

    /** Adds a text at the end of a file. The text of another goal comes before it or after it, never inside. */
    public static void append(Path file, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        synchronized (monitor(file)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                // Usually one write is enough. So other processes do not split the text either.
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    /**
     * Returns the lock for writing a file. One process can load a plugin several times, and each copy has its own
     * statics. An interned string is the same object for all copies.
     */
    static Object monitor(Path file) {
        return ("io.github.eltmaven.outcome.SharedFile " + file.toAbsolutePath().normalize()).intern();
    }
}
