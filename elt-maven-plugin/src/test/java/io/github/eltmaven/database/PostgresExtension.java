package io.github.eltmaven.database;

import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
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
 * with the roles that are named by {@link #role}. {@link LedgerExtension} gives a database that has a ledger.
 */
public class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    /** The name of a role for the test of this database alone; roles are those of the whole server. */
    public static String role(ConnectionSettings database, String name) {
        return database.url().replaceFirst(".*/", "") + "_" + name;
    }

    /** What the server says of all databases. */
    public static Path log() {
        return TestServer.DIRECTORY.resolve("postgres.log");
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
        var server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, key -> createDatabase(server), TestDatabase.class)
                .settings();
    }

    /** Makes the database of a test. */
    TestDatabase createDatabase(TestServer server) {
        return server.createDatabase();
    }
}
