package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server of the user's own that cannot be had: one clear line each. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(PostgresExtension.class)
class ServerErrorsIT {

    @Test
    void nobodyListens() throws IOException {
        var url = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/warehouse";

        var build = MavenBuild.run(Module.newProject("nobody-listens"), "elt:load", "-Delt.url=" + url);

        assertThat(build.failure())
                .isEqualTo("cannot connect to " + url + ": Connection to 127.0.0.1:" + port(url)
                        + " refused. Check that the server runs and that host and port of elt.url are"
                        + " right.");
        assertThat(build.log()).contains("MojoExecutionException");
    }

    @Test
    void thePasswordIsWrong(ConnectionSettings database) {
        var build = MavenBuild.run(
                Module.newProject("wrong-password"),
                "elt:load",
                "-Delt.url=" + database.url(),
                "-Delt.user=" + database.user(),
                "-Delt.password=wrong");

        assertThat(build.failure())
                .isEqualTo("the server at " + database.url() + " refused the login of '" + database.user()
                        + "': password authentication failed for user \"" + database.user()
                        + "\". Check elt.user and elt.password, or the <server> of elt.serverId in settings.xml.");
        assertThat(build.log()).contains("MojoFailureException");
    }

    @Test
    void thereIsNoPassword(ConnectionSettings database) {
        var build = MavenBuild.run(
                Module.newProject("no-password"),
                "elt:load",
                "-Delt.url=" + database.url(),
                "-Delt.user=" + database.user());

        assertThat(build.failure())
                .startsWith("the server at " + database.url() + " refused the login of '" + database.user() + "': ")
                .endsWith("Check elt.user and elt.password, or the <server> of elt.serverId in settings.xml.")
                .doesNotContain("\n");
    }

    @Test
    void theDatabaseIsMissing(ConnectionSettings database) {
        var url = database.url().replaceFirst("/[^/]*$", "/nowhere");

        var build = MavenBuild.run(
                Module.newProject("missing-database"),
                "elt:load",
                "-Delt.url=" + url,
                "-Delt.user=" + database.user(),
                "-Delt.password=" + password(database));

        assertThat(build.failure())
                .isEqualTo("cannot connect to " + url + ": database \"nowhere\" does not exist. Create the database,"
                        + " or name another one in elt.url.");
        assertThat(build.log()).contains("MojoFailureException").doesNotContain(password(database));
    }

    @Test
    void theRoleMayNotCreateASchema(ConnectionSettings database) throws SQLException {
        var guest = PostgresExtension.role(database, "guest");
        execute(database, "CREATE ROLE " + guest + " LOGIN PASSWORD 'guest-password'");

        var build = MavenBuild.run(
                Module.newProject("no-rights"),
                "elt:load",
                "-Delt.url=" + database.url(),
                "-Delt.user=" + guest,
                "-Delt.password=guest-password");

        assertThat(build.failure())
                .isEqualTo("the database refuses: permission denied for database "
                        + database.url().replaceFirst(".*/", "")
                        + ". Grant the role of elt.user what is missing, for example CREATE on the database.");
        assertThat(build.log()).contains("MojoExecutionException").doesNotContain("guest-password");
    }

    @Test
    void theUrlIsOfAnotherDatabase() {
        var build = MavenBuild.run(
                Module.newProject("other-database"), "elt:load", "-Delt.url=jdbc:mysql://127.0.0.1/warehouse");

        assertThat(build.failure())
                .isEqualTo("'jdbc:mysql://127.0.0.1/warehouse' is not a PostgreSQL URL. Write"
                        + " -Delt.url=jdbc:postgresql://host:5432/database, with elt.user and elt.password.");
    }

    private static void execute(ConnectionSettings database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), password(database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String password(ConnectionSettings database) {
        return Objects.requireNonNull(database.password()).reveal();
    }

    private static String port(String url) {
        return url.replaceFirst(".*:(\\d+)/.*", "$1");
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
