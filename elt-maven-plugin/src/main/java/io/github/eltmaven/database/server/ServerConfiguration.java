package io.github.eltmaven.database.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the server's settings. The resource {@code embedded-postgresql.conf} has all settings that do not depend on the machine.
 */
final class ServerConfiguration {

    /** Who may log in: with a password, from this machine, over TCP. The server refuses everybody else. */
    private static final String LOGINS = """
            # type database user address      method
            host   all      all  127.0.0.1/32 scram-sha-256
            """;

    /** The part of the machine's memory in which the server may keep pages, and its limits in megabytes. */
    private static final int MEMORY_SHARE = 8;

    private static final long LEAST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 4096;

    private ServerConfiguration() {}

    /** Writes the files. The caller does so before every start, so that data of an older plugin gets the settings of this one. */
    static void write(Path data, int port) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"),
                settings() + "\nport = " + port + "\nshared_buffers = '" + buffers() + "MB'\n");
        Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
    }

    /**
     * Returns the memory for pages in megabytes. It is small enough that a small machine or container does not swap, and large
     * enough that lookups of keys find their pages in it. A small warehouse does not fill it, and the system only provides memory
     * that is used.
     */
    private static long buffers() {
        var machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return Math.max(LEAST_BUFFERS, Math.min(MOST_BUFFERS, machine / MEMORY_SHARE / (1024 * 1024)));
    }

    private static String settings() throws IOException {
        try (@Nullable
                InputStream resource = ServerConfiguration.class.getResourceAsStream("embedded-postgresql.conf")) {
            if (resource == null) {
                throw new IOException("the plugin lacks embedded-postgresql.conf");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
