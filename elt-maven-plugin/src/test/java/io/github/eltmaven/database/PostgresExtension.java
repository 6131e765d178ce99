package io.github.eltmaven.database;

import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a database of its own on a real server: a parameter of type {@link ConnectionSettings} of a test
 * method, or of a {@code @BeforeEach} or {@code @AfterEach} method, which gets the same one.
 *
 * <p>The server is one for all tests of a run; the database is new and empty, and dropped when the test has ended,
 * with the roles that are named by {@link #role}.
 */
public final class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);
    private static final Path DIRECTORY = Path.of("target", "test-postgres");

    /** The name of a role for the test of this database alone; roles are those of the whole server. */
    public static String role(ConnectionSettings database, String name) {
        return database.url().replaceFirst(".*/", "") + "_" + name;
    }

    /** What the server says of all databases. */
    public static Path log() {
        return DIRECTORY.resolve("postgres.log");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConnectionSettings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a database belongs to one test method");
        }
        var server =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(Server.class, key -> new Server(), Server.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, key -> server.createDatabase(), TestDatabase.class)
                .settings();
    }

    /** The one server of a run. */
    private static final class Server implements AutoCloseable {

        private static final String PREFIX = "test_";

        /** Little: whatever drops a table or a database walks through all of it, and tests do little else. */
        private static final String BUFFERS = "64MB";

        private EmbeddedServer server;
        private final AtomicInteger databases = new AtomicInteger();

        Server() {
            server = open();
            if (!strings("SHOW shared_buffers").contains(BUFFERS)) {
                execute("ALTER SYSTEM SET shared_buffers = '" + BUFFERS + "'");
                server.close();
                server = open();
            }
            dropLeftovers();
        }

        private static EmbeddedServer open() {
            return EmbeddedServer.open(new EmbeddedServerRequest(
                    DIRECTORY, TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog()));
        }

        TestDatabase createDatabase() {
            // Several runs may share the server.
            var name = PREFIX + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
            // Page by page, as from PostgreSQL 15 on by default, takes three times as long, and so does the dropping.
            var strategy = TestServerBinaries.version().startsWith("14.") ? "" : " STRATEGY = file_copy";
            execute("CREATE DATABASE " + name + strategy);
            var url = server.settings().url().replaceFirst("/[^/]*$", "/" + name);
            return new TestDatabase(
                    new ConnectionSettings(
                            url, server.settings().user(), server.settings().password()),
                    () -> drop(name));
        }

        @Override
        public void close() {
            server.close();
        }

        /** What runs that were killed did not drop. */
        private void dropLeftovers() {
            strings("SELECT datname FROM pg_database").stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .filter(name -> ProcessHandle.of(Long.parseLong(name.split("_", 3)[1]))
                            .isEmpty())
                    .forEach(this::drop);
        }

        private void drop(String database) {
            execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            strings("SELECT rolname FROM pg_roles WHERE starts_with(rolname, '" + database + "_')")
                    .forEach(role -> execute("DROP ROLE " + role));
        }

        private List<String> strings(String sql) {
            try (var connection = connect();
                    var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                var strings = new ArrayList<String>();
                while (found.next()) {
                    strings.add(found.getString(1));
                }
                return strings;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private void execute(String sql) {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private Connection connect() throws SQLException {
            var settings = server.settings();
            return DriverManager.getConnection(
                    settings.url(),
                    settings.user(),
                    Objects.requireNonNull(settings.password()).reveal());
        }
    }

    /** The database of one test. */
    private record TestDatabase(ConnectionSettings settings, Runnable drop) implements AutoCloseable {
        @Override
        public void close() {
            drop.run();
        }
    }
}
