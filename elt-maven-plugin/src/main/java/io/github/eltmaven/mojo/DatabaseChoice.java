package io.github.eltmaven.mojo;

import io.github.eltmaven.database.server.ContainerRequest;
import io.github.eltmaven.database.server.ContainerServer;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.JdbcUrl;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database that a goal works on, and the credentials for it. Parameters come first: the command line, then the POM. Then
 * comes the server of {@code settings.xml}, then the environment ({@code ELT_URL}, {@code ELT_USER}, {@code ELT_PASSWORD}).
 * Without a URL the goal works on the embedded server.
 */
final class DatabaseChoice {

    private final MavenSession session;
    private final MavenProject project;
    private final SettingsDecrypter decrypter;
    private final RepositorySystem repositories;
    private final Log log;

    DatabaseChoice(
            MavenSession session,
            MavenProject project,
            SettingsDecrypter decrypter,
            RepositorySystem repositories,
            Log log) {
        this.session = session;
        this.project = project;
        this.decrypter = decrypter;
        this.repositories = repositories;
        this.log = log;
    }

    ConnectionSettings settings(ServerParameters wanted) {
        var settings = switch (wanted.chosen()) {
            case EMBEDDED -> embedded(wanted);
            case CONTAINER -> container(wanted);
            case URL -> ofUrl(wanted);
        };
        return settings.withLockTimeout(wanted.lockTimeout());
    }

    private ConnectionSettings ofUrl(ServerParameters wanted) {
        var inUrl = wanted.chosenUrl()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.DATABASE + " is url, but there is no URL",
                        "Give one with -D" + PropertyNames.URL + "=jdbc:postgresql://… or in ELT_URL")));
        if (wanted.url() == null) {
            log.debug(PropertyNames.URL + " comes from ELT_URL in the environment");
        }
        JdbcUrl.check(inUrl);
        var server = server(wanted.serverId());
        return new ConnectionSettings(
                JdbcUrl.withoutCredentials(inUrl),
                Optional.ofNullable(wanted.user())
                        .or(() -> elsewhere(
                                PropertyNames.USER, server.map(Server::getUsername), Environment.USER, inUrl, "user"))
                        .orElse(null),
                Optional.ofNullable(wanted.password())
                        .or(() -> elsewhere(
                                        PropertyNames.PASSWORD,
                                        server.map(Server::getPassword),
                                        Environment.PASSWORD,
                                        inUrl,
                                        "password")
                                .map(Secret::new))
                        .orElse(null));
    }

    /** Finds a value that no parameter gives, and writes into the debug log where it comes from. */
    private Optional<String> elsewhere(
            String property, Optional<String> inSettings, String variable, String url, String option) {
        return found(property, inSettings, "<server> of settings.xml")
                .or(() -> Environment.inPlaceOf(property, variable, log))
                .or(() -> found(property, JdbcUrl.option(url, option), PropertyNames.URL));
    }

    private Optional<String> found(String property, Optional<String> value, String origin) {
        value.ifPresent(text -> log.debug(property + " comes from " + origin));
        return value;
    }

    /** Waits until the build's own server is closed. {@link #settings} must have started it. */
    void awaitClose(ServerParameters wanted) {
        new OwnServers(session).awaitClose(wanted.serverDirectory());
    }

    /** The problem that the build's own server has died; empty where it runs, or where the goal uses another server. */
    Optional<Problem> death(ServerParameters wanted) {
        return new OwnServers(session).death(wanted.serverDirectory());
    }

    private ConnectionSettings embedded(ServerParameters wanted) {
        var version = wanted.postgresVersion() == null ? ServerBinaries.defaultVersion() : wanted.postgresVersion();
        var binaries =
                new ServerBinaries(repositories, session.getRepositorySession(), project.getRemotePluginRepositories());
        var directory = wanted.serverDirectory();
        return new OwnServers(session)
                .obtain(
                        directory,
                        () -> EmbeddedServer.open(new EmbeddedServerRequest(
                                directory, version, () -> binaries.resolve(version), wanted.lockTimeout(), log)));
    }

    private ConnectionSettings container(ServerParameters wanted) {
        return new OwnServers(session)
                .obtain(
                        wanted.serverDirectory(),
                        () -> ContainerServer.open(
                                new ContainerRequest(wanted.image(), wanted.directory(), wanted.isReused(), log)));
    }

    private Optional<Server> server(@Nullable String serverId) {
        if (serverId == null) {
            return Optional.empty();
        }
        var server = session.getSettings().getServer(serverId);
        if (server == null) {
            var known = session.getSettings().getServers().stream()
                    .map(Server::getId)
                    .toList();
            throw new ProblemException(Problem.of(
                    ProblemCode.ACCESS,
                    "settings.xml has no <server> with the id '" + serverId + "' of elt.serverId",
                    // The other servers' ids are the user's own matter, and a log may be public.
                    Suggestion.nearest(serverId, known)
                            .map(id -> "Did you mean '" + id + "'?")
                            .orElse("Add one with username and password")));
        }
        var result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (var problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ProblemException(Problem.of(
                        ProblemCode.ACCESS,
                        "the password of <server> '" + serverId + "' in settings.xml cannot be decrypted: "
                                + problem.getMessage(),
                        "Encrypt it again with mvn --encrypt-password, and see that settings-security.xml is there"));
            }
        }
        return Optional.of(result.getServer());
    }
}
