package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.surroundings.NeedsEngine;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The example's pipeline on a server that the plugin did not start. */
@NeedsEngine
class ContainerIT {

    private static final String IMAGE = "postgres:17";

    @Test
    void thePipelineRunsOnAServerInAContainer() throws SQLException {
        var project = Module.newExample("container");
        try (var server = new PostgreSQLContainer(IMAGE)) {
            server.start();

            var first = build(project, server);

            assertThat(first.log()).contains("2 migrations applied", "29 passed, 0 failed");
            assertThat(project.resolve("target/elt/postgres")).doesNotExist();
            try (var connection = DriverManager.getConnection(
                            server.getJdbcUrl(), server.getUsername(), server.getPassword());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            SELECT current_setting('server_version_num')::int / 10000,
                                   (SELECT count(*) FROM dw.trades) = (SELECT current FROM elt.models WHERE model = 'dw.trades'),
                                   (SELECT count(*) FROM dw.trades) > 5000""")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(17);
                assertThat(rows.getBoolean(2)).isTrue();
                assertThat(rows.getBoolean(3)).isTrue();
            }

            assertThat(build(project, server).log())
                    .contains(
                            "already loaded into raw.trades", "dw.trades: nothing new", "mart.user_total: nothing new");
        }
    }

    private static MavenBuild build(Path project, PostgreSQLContainer server) {
        var build = MavenBuild.run(
                project,
                "verify",
                "-Delt.url=" + server.getJdbcUrl(),
                "-Delt.user=" + server.getUsername(),
                "-Delt.password=" + server.getPassword());
        assertThat(build.exitCode()).as(build.log()).isZero();
        return build;
    }
}
