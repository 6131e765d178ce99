package io.github.eltmaven.outcome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that goals write to which run at once. */
public final class SharedFile {

    private SharedFile() {}

    /** Adds a text at the end of a file; what another goal adds comes before it or after it. */
    public static void append(Path file, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        synchronized (monitor(file)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                // One write as a rule, so that other processes do not break it either.
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    /**
     * Held by whoever writes a file. A plugin can be loaded several times in one process, with statics of its own each time; an
     * interned string is the same object for all of them.
     */
    static Object monitor(Path file) {
        return ("io.github.eltmaven.outcome.SharedFile " + file.toAbsolutePath().normalize()).intern();
    }
}
