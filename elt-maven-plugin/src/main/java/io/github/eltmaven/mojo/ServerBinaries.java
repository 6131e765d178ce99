package io.github.eltmaven.mojo;

import io.github.eltmaven.database.server.Platform;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs for the platform of the build. They are resolved when a server is started. So no build downloads the programs
 * of other platforms, and a build with a server of the user downloads none.
 */
final class ServerBinaries {

    private static final String GROUP_ID = "io.zonky.test.postgres";

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> remotes;

    ServerBinaries(RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remotes) {
        this.repositories = repositories;
        this.session = session;
        this.remotes = List.copyOf(remotes);
    }

    /** The version that the plugin was tested with. */
    static String defaultVersion() {
        var properties = new Properties();
        try (var resource = ServerBinaries.class.getResourceAsStream("embedded-server.properties")) {
            properties.load(Objects.requireNonNull(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"));
    }

    /** Resolves the jar as Maven resolves every artifact: local repository, mirrors, proxies, offline mode. */
    Path resolve(String version) {
        var artifact = new DefaultArtifact(GROUP_ID, Platform.current().artifactId(), "jar", version);
        try {
            return repositories
                    .resolveArtifact(session, new ArtifactRequest(artifact, remotes, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ENVIRONMENT,
                            "Cannot get PostgreSQL's programs: " + withoutFullStop(e.getMessage()),
                            (session.isOffline()
                                            ? "Run the build once without --offline"
                                            : "Check that Maven reaches a repository that has them")
                                    + ", have Docker run a server with -Delt.database=container, or point the build at a"
                                    + " server of your own with -Delt.url=jdbc:postgresql://…"),
                    e);
        }
    }

    private static String withoutFullStop(@Nullable String message) {
        return String.valueOf(message).strip().replaceFirst("\\.$", "");
    }
}
