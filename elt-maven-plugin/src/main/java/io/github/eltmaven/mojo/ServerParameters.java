package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a goal say about the server.
 *
 * @param kind {@code embedded}, {@code container} or {@code url}; null where the URL decides
 * @param url null where the goal names no server of the user
 * @param serverId the id of a {@code <server>} in {@code settings.xml}
 * @param postgresVersion the version of the embedded server's binaries; null for the plugin's own choice
 * @param image the image of the container
 * @param isReused whether the container stays when the build ends
 * @param directory the folder that the build's own server belongs to
 * @param lockTimeout how long to wait for a lock in the database, and for another build that starts or stops the build's own server
 */
record ServerParameters(
        @Nullable String kind,
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String serverId,
        @Nullable String postgresVersion,
        String image,
        boolean isReused,
        Path directory,
        Duration lockTimeout) {

    /** The place for credentials that the POM must not hold. */
    private static final String SETTINGS = "Name a server of settings.xml with <serverId>";

    /** Reads the hidden parameters, and refuses credentials in the POM. */
    static ServerParameters of(
            GoalExecution execution,
            @Nullable String kind,
            @Nullable HiddenParameter url,
            @Nullable String user,
            @Nullable HiddenParameter password,
            @Nullable String serverId,
            @Nullable String postgresVersion,
            String image,
            boolean isReused,
            Path directory,
            Duration lockTimeout) {
        return new ServerParameters(
                kind,
                url == null ? null : url.url(execution.session(), execution.execution(), SETTINGS),
                user,
                password == null ? null : password.secret(execution.session(), execution.execution(), SETTINGS),
                serverId,
                postgresVersion,
                image,
                isReused,
                directory,
                lockTimeout);
    }

    /** The kind of the database, by the parameters and by whether there is a URL. */
    DatabaseKind chosen() {
        if (kind == null) {
            return chosenUrl().isPresent() ? DatabaseKind.URL : DatabaseKind.EMBEDDED;
        }
        return Arrays.stream(DatabaseKind.values())
                .filter(known -> known.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.DATABASE + " must be embedded, container or url, not '" + kind + "'",
                        Suggestion.didYouMean(kind, DatabaseKind.words()))));
    }

    /** The folder of the build's own server. A container keeps nothing in it and only goes by its name. */
    Path serverDirectory() {
        return directory.resolve(chosen() == DatabaseKind.CONTAINER ? "container" : "postgres");
    }

    /** The URL of the parameter, else the URL of the environment. */
    Optional<String> chosenUrl() {
        return Optional.ofNullable(url).or(() -> Environment.value(Environment.URL));
    }
}
