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
 * Writes the server's settings; all of them stand in the resource {@code embedded-postgresql.conf}, but for what depends on the
 * machine.
 */
final class ServerConfiguration {

    /** Who may log in: with a password, from this machine, over TCP. Whoever is not named here is refused. */
    private static final String LOGINS = """
            # type database user address      method
            host   all      all  127.0.0.1/32 scram-sha-256
            """;

    /** The part of the machine's memory in which the server may keep pages, and its limits in megabytes. */
    private static final int MEMORY_SHARE = 8;

    private static final long LEAST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 4096;

    private ServerConfiguration() {}

    /** Written before every start, so that data of an older plugin gets today's settings. */
    static void write(Path data, int port) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"),
                settings() + "\nport = " + port + "\nshared_buffers = '" + buffers() + "MB'\n");
        Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
    }

    /**
     * A small machine, or a container that may use little, is not to swap; where there is room, keys are looked up in it. What
     * a small warehouse does not fill, the system does not give.
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
