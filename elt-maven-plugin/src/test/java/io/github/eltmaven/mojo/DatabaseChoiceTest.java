package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which credentials are looked for. The debug log says where they come from, and never shows them. */
final class DatabaseChoiceTest {

    private static final String URL = "jdbc:postgresql://db.example.org/warehouse?sslmode=require";

    private final RecordingLog log = new RecordingLog();

    @Test
    void credentialsOfParametersComeFirst() {
        var settings = settings("typed", new Secret("typed-hush"), "warehouse");

        assertThat(settings.url()).isEqualTo(URL);
        assertThat(settings.user()).isEqualTo("typed");
        assertThat(password(settings)).isEqualTo("typed-hush");
        assertThat(settings.lockTimeout()).isEqualTo(Duration.ofSeconds(7));
        // The command line has already written about them.
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void credentialsOfSettingsComeSecond() {
        var settings = settings(null, null, "warehouse");

        assertThat(settings.user()).isEqualTo("kept");
        assertThat(password(settings)).isEqualTo("kept-hush");
        assertThat(log.lines())
                .containsExactly(
                        "DEBUG elt.user comes from <server> of settings.xml",
                        "DEBUG elt.password comes from <server> of settings.xml");
    }

    @Test
    void credentialsOfTheUrlComeLast() {
        var settings = settings("typed", null, null);

        assertThat(settings.user()).isEqualTo("typed");
        assertThat(password(settings)).isEqualTo("shown-hush");
        assertThat(log.lines()).containsExactly("DEBUG elt.password comes from elt.url");
    }

    @Test
    void anUnknownServerOfSettingsShowsTheNearestIdAtMost() {
        assertThat(refusal("warehous"))
                .isEqualTo(
                        "settings.xml has no <server> with the id 'warehous' of elt.serverId. Did you mean 'warehouse'?");
        assertThat(refusal("other"))
                .isEqualTo("settings.xml has no <server> with the id 'other' of elt.serverId."
                        + " Add one with username and password.");
    }

    /** Both ways of a URL into the build end in the same text. */
    @ParameterizedTest
    @ValueSource(
            strings = {"?user=a&password=s3cret%zz", "?password=s3cret%", "?password=s3cret%E4", "?password=a&s3cret"})
    void aPasswordInTheUrlThatCannotBeReadIsNotShown(String options) {
        var failure = catchThrowableOfType(
                ProblemException.class,
                () -> settings("jdbc:postgresql://db.example.org/warehouse" + options, null, null, null));

        assertThat(failure.isUsersToMend()).isTrue();
        assertThat(failure.render(Path.of("")))
                .startsWith("elt.url has ")
                .doesNotContain("s3cret")
                .doesNotContain("zz");
        assertThat(failure).hasNoCause();
    }

    private String refusal(String serverId) {
        return catchThrowableOfType(ProblemException.class, () -> settings(null, null, serverId))
                .problems()
                .get(0)
                .render(Path.of(""));
    }

    @Test
    void aVariableOfTheEnvironmentIsNamedWithoutItsValue() {
        assertThat(Environment.inPlaceOf("elt.user", "PATH", log)).contains(System.getenv("PATH"));
        assertThat(Environment.inPlaceOf("elt.user", "ELT_NOTHING_OF_THIS_NAME", log))
                .isEmpty();

        assertThat(log.lines()).containsExactly("DEBUG elt.user comes from PATH in the environment");
    }

    private static String password(ConnectionSettings settings) {
        return Objects.requireNonNull(settings.password()).reveal();
    }

    private ConnectionSettings settings(@Nullable String user, @Nullable Secret password, @Nullable String serverId) {
        return settings(URL + "&user=shown&password=shown-hush", user, password, serverId);
    }

    private ConnectionSettings settings(
            String url, @Nullable String user, @Nullable Secret password, @Nullable String serverId) {
        var server = new Server();
        server.setId("warehouse");
        server.setUsername("kept");
        server.setPassword("kept-hush");
        var companys = new Server();
        companys.setId("secret-project");
        var request = new DefaultMavenExecutionRequest();
        request.addServer(server);
        request.addServer(companys);
        return new DatabaseChoice(session(request), new MavenProject(), asked -> new Plain(server), null, log)
                .settings(new ServerParameters(
                        null, url, user, password, serverId, null, "", false, Path.of(""), Duration.ofSeconds(7)));
    }

    // Maven's own tests make sessions that way; there is no other.
    @SuppressWarnings("deprecation")
    private static MavenSession session(DefaultMavenExecutionRequest request) {
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    /** Maven's result for a server without an encrypted password. */
    private record Plain(Server server) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public @Nullable Proxy getProxy() {
            return null;
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
