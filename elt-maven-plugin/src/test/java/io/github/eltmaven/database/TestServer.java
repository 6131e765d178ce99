package io.github.eltmaven.database;

import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one server of a run of tests. Several runs may share it. */
final class TestServer implements AutoCloseable {

    static final Path DIRECTORY = Path.of("target", "test-postgres");

    private static final String PREFIX = "test_";

    /** Files are made and removed here in a third of the time that they take on a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long LEAST_MEMORY = 4L << 30;
    private static final int FIRST_MAJOR_WITH_ITERATIONS = 16;
    private static final int FIRST_MAJOR_WITH_CLOSED_PUBLIC = 15;

    private EmbeddedServer server;
    private final int major = Integer.parseInt(TestServerBinaries.version().replaceFirst("\\..*", ""));
    private final String run = PREFIX + ProcessHandle.current().pid();
    private final AtomicInteger databases = new AtomicInteger();
    private final @Nullable Path memory;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private boolean hasLedgerTemplate;

    TestServer() {
        server = open();
        if (configure()) {
            closeIdle();
            server.close();
            server = open();
        }
        dropLeftovers();
        closeSchemaPublic();
        memory = createTablespace();
    }

    private static EmbeddedServer open() {
        return EmbeddedServer.open(new EmbeddedServerRequest(
                DIRECTORY, TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog()));
    }

    /**
     * Changes settings of the server that make tests faster and change nothing that a test can see.
     *
     * @return whether it changed one of them
     */
    private boolean configure() {
        var settings = new LinkedHashMap<String, String>();
        // Whatever drops a table or a database walks through all buffers, and tests do little else.
        settings.put("shared_buffers", "64MB");
        // Off by default. Tests prepare transactions for two-phase commit.
        settings.put("max_prepared_transactions", "4");
        if (major >= FIRST_MAJOR_WITH_ITERATIONS) {
            // A login hashes the password so many times.
            settings.put("scram_iterations", "1");
        }
        if (settings.entrySet().stream()
                .allMatch(setting -> strings("SHOW " + setting.getKey()).get(0).equals(setting.getValue()))) {
            return false;
        }
        settings.forEach((name, value) -> execute("ALTER SYSTEM SET " + name + " = '" + value + "'"));
        if (major >= FIRST_MAJOR_WITH_ITERATIONS) {
            execute(
                    "SET scram_iterations = 1",
                    "ALTER ROLE " + server.settings().user() + " PASSWORD '" + password() + "'");
        }
        return true;
    }

    /** Makes an empty database. */
    TestDatabase createDatabase() {
        return createDatabase("template1");
    }

    /** Makes a database with a ledger. */
    TestDatabase createDatabaseWithLedger() {
        return createDatabase(ledgerTemplate());
    }

    private TestDatabase createDatabase(String template) {
        var name = run + "_" + databases.incrementAndGet();
        create(name, template);
        var settings = settings(name);
        return new TestDatabase(settings, () -> {
            KeptSessions.close(settings);
            drop(name);
        });
    }

    private void create(String name, String template) {
        // Page by page, as from PostgreSQL 15 on by default, takes three times as long, and so does the dropping.
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + (major == 14 ? "" : " STRATEGY = file_copy")
                + (memory == null ? "" : " TABLESPACE " + run));
    }

    private ConnectionSettings settings(String database) {
        return new ConnectionSettings(
                server.settings().url().replaceFirst("/[^/]*$", "/" + database),
                server.settings().user(),
                server.settings().password());
    }

    private synchronized String ledgerTemplate() {
        var template = run + "_ledger";
        if (!hasLedgerTemplate) {
            create(template, "template1");
            try (var session = new Database(settings(template), "UTC", new RecordingLog()).open()) {
                Ledger.open(session);
            }
            hasLedgerTemplate = true;
        }
        return template;
    }

    /** Makes a place for the databases in memory, where this machine has one. */
    private @Nullable Path createTablespace() {
        try {
            if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < LEAST_MEMORY) {
                return null;
            }
            var directory = Files.createTempDirectory(MEMORY, "elt-maven-plugin-" + run + "_");
            execute("CREATE TABLESPACE " + run + " LOCATION '" + directory + "'");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (hasLedgerTemplate) {
            drop(run + "_ledger");
        }
        if (memory != null) {
            dropTablespace(run, memory);
        }
        closeIdle();
        server.close();
    }

    /** Drops what runs that were killed did not drop. */
    private void dropLeftovers() {
        strings("SELECT datname FROM pg_database").stream()
                .filter(TestServer::isLeftover)
                .forEach(this::drop);
        strings("SELECT spcname FROM pg_tablespace").stream()
                .filter(TestServer::isLeftover)
                .forEach(name -> dropTablespace(
                        name,
                        Path.of(strings("SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = '" + name
                                        + "'")
                                .get(0))));
    }

    /** Whether a name is that of a run that has ended. */
    private static boolean isLeftover(String name) {
        return name.startsWith(PREFIX)
                && ProcessHandle.of(Long.parseLong(name.split("_", 3)[1])).isEmpty();
    }

    private void dropTablespace(String name, Path directory) {
        execute("DROP TABLESPACE " + name);
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drop(String database) {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        strings("SELECT rolname FROM pg_roles WHERE starts_with(rolname, '" + database + "_')")
                .forEach(role -> execute("DROP ROLE " + role));
    }

    private List<String> strings(String sql) {
        try {
            return connected(connection -> {
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery(sql)) {
                    var strings = new ArrayList<String>();
                    while (found.next()) {
                        strings.add(found.getString(1));
                    }
                    return strings;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Before version 15 every role may create objects in schema public, so that sessions would not search it. */
    private void closeSchemaPublic() {
        if (major < FIRST_MAJOR_WITH_CLOSED_PUBLIC) {
            var template = settings("template1");
            try (var connection = DriverManager.getConnection(template.url(), template.user(), password());
                    var statement = connection.createStatement()) {
                statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            } catch (SQLException e) {
                throw new IllegalStateException("template1 of " + template.url(), e);
            }
        }
    }

    private void execute(String... statements) {
        try {
            connected(connection -> {
                try (var statement = connection.createStatement()) {
                    for (var sql : statements) {
                        statement.execute(sql);
                    }
                }
                return statements;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private interface ConnectedWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does work on a connection that was kept, or on a new one, and keeps the connection unless the work fails. */
    private <T> T connected(ConnectedWork<T> work) throws SQLException {
        var connection = idle.poll();
        if (connection == null || !connection.isValid(0)) {
            var settings = server.settings();
            connection = DriverManager.getConnection(settings.url(), settings.user(), password());
        }
        try {
            var result = work.on(connection);
            idle.push(connection);
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void closeIdle() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String password() {
        return Objects.requireNonNull(server.settings().password()).reveal();
    }
}
