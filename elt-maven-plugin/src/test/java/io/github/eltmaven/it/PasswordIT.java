package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every way to hand in a password reaches the server, and none shows it, not even with {@code -X}. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(PostgresExtension.class)
class PasswordIT {

    private static final String PASSWORD = "Kwai%2Bd&uck=7\"9";
    private static final String IN_XML = PASSWORD.replace("&", "&amp;");
    private static final String IN_URL = "Kwai%252Bd%26uck%3D7%229";
    private static final List<String> SHOWN_AS = List.of(PASSWORD, IN_XML, IN_URL, "Kwai", "uck=7", "uck%3D7");

    private String role = "";

    @BeforeEach
    void createRole(ConnectionSettings database) throws SQLException {
        role = PostgresExtension.role(database, "keeper");
        execute(database, "CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
        execute(database, "GRANT ALL ON DATABASE " + name(database) + " TO " + role);
    }

    @Test
    void asAProperty(ConnectionSettings database) {
        var project = Module.newProject("password-property");

        assertHidden(MavenBuild.run(project, given(database, "-Delt.user=" + role, "-Delt.password=" + PASSWORD)));
        assertHiddenInFailure(
                MavenBuild.run(project, given(database, "-Delt.user=nobody", "-Delt.password=" + PASSWORD)));
    }

    @Test
    void inTheUrl(ConnectionSettings database) throws IOException {
        var project = Module.newProject("password-url");
        var url = database.url() + "?user=" + role + "&password=" + IN_URL;

        assertHidden(MavenBuild.run(project, "-X", "-Delt.url=" + url, "elt:load"));
        assertNoFileHasIt(project);
        assertHiddenInFailure(MavenBuild.run(project, "-X", "-Delt.url=" + url.replace(role, "nobody"), "elt:load"));
        var login = database.url().replace("//", "//" + role + ":" + IN_URL + "@");
        assertHiddenInFailure(MavenBuild.run(project, "-X", "-Delt.url=" + login, "elt:load"));
    }

    @Test
    void inTheEnvironment(ConnectionSettings database) {
        var environment = Map.of("ELT_URL", database.url(), "ELT_USER", role, "ELT_PASSWORD", PASSWORD);

        var build = MavenBuild.run(Module.newProject("password-environment"), environment, "-X", "elt:load");

        assertHidden(build);
        assertThat(build.log())
                .contains(
                        "elt.url comes from ELT_URL",
                        "elt.user comes from ELT_USER",
                        "elt.password comes from ELT_PASS");
    }

    @Test
    void inTheSettings(ConnectionSettings database) throws IOException {
        var project = Module.newProject("password-settings");
        var settings = settings(project, IN_XML);

        assertHidden(MavenBuild.run(project, given(database, "-s", settings, "-Delt.serverId=warehouse")));
        assertNoFileHasIt(project);
        var mistyped = MavenBuild.run(project, given(database, "-s", settings, "-Delt.serverId=warehous"));
        assertThat(mistyped.failure())
                .isEqualTo("settings.xml has no <server> with the id 'warehous' of elt.serverId. Did you mean"
                        + " 'warehouse'?");
        assertHiddenInFailure(mistyped);
    }

    @Test
    void encryptedInTheSettings(ConnectionSettings database) throws IOException {
        var project = Module.newProject("password-encrypted");
        var security = project.resolve("settings-security.xml");
        var option = "-Dsettings.security=" + security;
        var master = lastLine(MavenBuild.run(project, "--encrypt-master-password", "the master's"));
        Files.writeString(security, "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
        var settings = settings(project, lastLine(MavenBuild.run(project, option, "--encrypt-password", PASSWORD)));

        assertHidden(MavenBuild.run(project, given(database, "-s", settings, option, "-Delt.serverId=warehouse")));

        Files.delete(security);
        var unreadable = MavenBuild.run(project, given(database, "-s", settings, option, "-Delt.serverId=warehouse"));
        assertThat(unreadable.failure())
                .startsWith("the password of <server> 'warehouse' in settings.xml cannot be decrypted: ")
                .endsWith("Encrypt it again with mvn --encrypt-password, and see that settings-security.xml is there.");
        assertHiddenInFailure(unreadable);
    }

    private static void assertHidden(MavenBuild build) {
        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log()).contains("-> raw.payments: 3 records");
        assertThat(build.log().lines().filter(line -> SHOWN_AS.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    /** Reports and {@code run.json} get the usual permissions of files. */
    private static void assertNoFileHasIt(Path project) throws IOException {
        try (var files = Files.walk(project.resolve("target"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(file -> project.relativize(file).toString())
                    .contains("target/elt/run.json");
        }
        try (var files = Files.walk(project.resolve("target"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(SHOWN_AS.stream()
                                    .filter(Files.readString(file, StandardCharsets.ISO_8859_1)::contains))
                            .isEmpty());
        }
    }

    private static void assertHiddenInFailure(MavenBuild build) {
        assertThat(build.exitCode()).isNotZero();
        assertThat(build.failure()).isNotEmpty();
        assertThat(build.log().lines().filter(line -> SHOWN_AS.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private static String[] given(ConnectionSettings database, String... options) {
        var arguments = new ArrayList<>(List.of("-X", "-Delt.url=" + database.url()));
        arguments.addAll(Arrays.asList(options));
        arguments.add("elt:load");
        return arguments.toArray(String[]::new);
    }

    private String settings(Path project, String password) throws IOException {
        var settings = project.resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <servers>
                    <server>
                      <id>warehouse</id>
                      <username>%s</username>
                      <password>%s</password>
                    </server>
                  </servers>
                </settings>
                """.formatted(role, password));
        return settings.toString();
    }

    private static String lastLine(MavenBuild build) {
        assertThat(build.exitCode()).as(build.log()).isZero();
        var lines = build.log().strip().split("\\R");
        return lines[lines.length - 1];
    }

    private static String name(ConnectionSettings database) {
        return database.url().replaceFirst(".*/", "");
    }

    private static void execute(ConnectionSettings database, String sql) throws SQLException {
        var password = Objects.requireNonNull(database.password()).reveal();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
