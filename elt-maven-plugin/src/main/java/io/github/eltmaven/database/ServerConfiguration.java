package io.github.eltmaven.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the server's settings; all of them stand in the resource {@code embedded-postgresql.conf}. */
final class ServerConfiguration {

    /** Who may log in: with a password, from this machine, over TCP. Whoever is not named here is refused. */
    private static final String LOGINS = """
            # type database user address      method
            host   all      all  127.0.0.1/32 scram-sha-256
            """;

    private ServerConfiguration() {}

    /** Written before every start, so that data of an older plugin gets today's settings. */
    static void write(Path data, int port) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), settings() + "\nport = " + port + "\n");
        Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
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
