package io.github.eltmaven.mojo;

import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.Secret;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Which database a goal works on, and as whom. A parameter (command line, then POM) comes before the server of
 * {@code settings.xml}, that before the environment ({@code ELT_URL}, {@code ELT_USER}, {@code ELT_PASSWORD}); without
 * a URL it is the embedded server.
 */
final class DatabaseChoice {

    /** Credentials that stand in a URL; they belong elsewhere, since URLs are shown. */
    private static final Pattern CREDENTIAL = Pattern.compile("[?&](user|password)=([^&]*)");

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

    ConnectionSettings settings(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable String serverId,
            @Nullable String postgresVersion,
            Path outputDirectory) {
        var chosenUrl = chosen(url);
        if (chosenUrl.isEmpty()) {
            return embedded(postgresVersion, outputDirectory);
        }
        var server = server(serverId);
        var inUrl = chosenUrl.get();
        return new ConnectionSettings(
                withoutCredentials(inUrl),
                Optional.ofNullable(user)
                        .or(() -> server.map(Server::getUsername))
                        .or(() -> Environment.value("ELT_USER"))
                        .or(() -> credential(inUrl, "user"))
                        .orElse(null),
                Optional.ofNullable(password)
                        .or(() -> server.map(Server::getPassword).map(Secret::new))
                        .or(() -> Environment.value("ELT_PASSWORD").map(Secret::new))
                        .or(() -> credential(inUrl, "password").map(Secret::new))
                        .orElse(null));
    }

    /** Whether it is the embedded server, since nobody names another. */
    static boolean isEmbedded(@Nullable String url) {
        return chosen(url).isEmpty();
    }

    /** Waits until the embedded server, which was obtained before, is closed. */
    void awaitCloseOfEmbedded(Path outputDirectory) {
        servers().awaitClose(embedded(outputDirectory));
    }

    private static Optional<String> chosen(@Nullable String url) {
        return Optional.ofNullable(url).or(() -> Environment.value("ELT_URL"));
    }

    private ConnectionSettings embedded(@Nullable String version, Path outputDirectory) {
        return servers().obtain(embedded(outputDirectory), version, log);
    }

    private EmbeddedServers servers() {
        return new EmbeddedServers(
                session,
                new ServerBinaries(
                        repositories, session.getRepositorySession(), project.getRemotePluginRepositories()));
    }

    private static Path embedded(Path outputDirectory) {
        return outputDirectory.resolve("postgres");
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
                    known.isEmpty() ? "Add one with username and password" : Suggestion.didYouMean(serverId, known)));
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

    private static Optional<String> credential(String url, String name) {
        return CREDENTIAL
                .matcher(url)
                .results()
                .filter(match -> match.group(1).equals(name))
                .map(match -> URLDecoder.decode(match.group(2), StandardCharsets.UTF_8))
                .findFirst();
    }

    private static String withoutCredentials(String url) {
        var question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        var kept = Arrays.stream(url.substring(question + 1).split("&"))
                .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
                .collect(Collectors.joining("&"));
        return url.substring(0, question) + (kept.isEmpty() ? "" : "?" + kept);
    }
}
