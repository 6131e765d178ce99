package io.github.eltmaven.database;

import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its own database on a real server. A test method gets it as a parameter of type {@link ConnectionSettings}. A
 * {@code @BeforeEach} or {@code @AfterEach} method gets the same database.
 *
 * <p>A parameter of type {@link FreshDatabases} makes further databases.
 *
 * <p>All tests of a run share one server. The database is new and empty. It is dropped after the test, with the roles whose names
 * {@link #role} made. {@link LedgerExtension} gives a database that has a ledger.
 */
public class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    /** Returns a name for a role of this test. All databases of a server share their roles. */
    public static String role(ConnectionSettings database, String name) {
        return database.url().replaceFirst(".*/", "") + "_" + name;
    }

    /** The server's own list of databases. */
    public static Path log() {
        return TestServer.DIRECTORY.resolve("postgres.log");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ConnectionSettings.class || type == FreshDatabases.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a database belongs to one test method");
        }
        var server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
        if (parameter.getParameter().getType() == FreshDatabases.class) {
            return new FreshDatabases(() -> createDatabase(server));
        }
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, key -> createDatabase(server), TestDatabase.class)
                .settings();
    }

    /** Makes the database of a test. */
    TestDatabase createDatabase(TestServer server) {
        return server.createDatabase();
    }
}
