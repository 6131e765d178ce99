package io.github.eltmaven.mojo;

import io.github.eltmaven.database.server.OwnServer;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a Maven session has for itself: each is opened by the first goal that needs it, serves all that follow,
 * and is closed when the session ends.
 */
final class OwnServers {

    private final MavenSession session;

    OwnServers(MavenSession session) {
        this.session = session;
    }

    /**
     * Gives the server of a directory.
     *
     * @param open starts it, or finds it where it runs already
     */
    ConnectionSettings obtain(Path directory, Supplier<OwnServer> open) {
        var data = session.getRepositorySession().getData();
        var key = key(directory);
        if (data.set(key, null, new Slot())) {
            var slot = (Slot) data.get(key);
            SessionEnd.afterwards(session.getRequest(), slot::close);
        }
        return ((Slot) data.get(key)).open(open);
    }

    /**
     * Waits until the server of a directory, which was obtained before, is closed.
     *
     * @throws ProblemException if it comes to an end by itself
     */
    void awaitClose(Path directory) {
        var slot = (Slot) session.getRepositorySession().getData().get(key(directory));
        slot.opened().ifPresent(OwnServer::awaitClose);
    }

    /** The problem that the server of a directory came to an end by itself; empty where it is at work, or was never obtained. */
    Optional<Problem> death(Path directory) {
        var slot = (Slot) session.getRepositorySession().getData().get(key(directory));
        return slot == null ? Optional.empty() : slot.opened().flatMap(OwnServer::death);
    }

    private static Key key(Path directory) {
        return new Key(directory.toAbsolutePath().normalize());
    }

    /**
     * Where a session keeps the server of a directory. Loaded a second time, as with other dependencies in another
     * module, the plugin has a class and so a key of its own; both then hold the same running server.
     */
    private record Key(Path directory) {}

    /** A server that is or can be opened. */
    private static final class Slot {

        private @Nullable OwnServer server;
        private boolean closed;

        synchronized ConnectionSettings open(Supplier<OwnServer> opener) {
            // Nobody would close it again: of parallel modules, one may be at work when the session has ended.
            if (closed) {
                throw new ProblemException(
                        Problem.of(ProblemCode.ENVIRONMENT, "The build is being ended", "Run it again"));
            }
            if (server == null) {
                server = opener.get();
            }
            return server.settings();
        }

        synchronized Optional<OwnServer> opened() {
            return Optional.ofNullable(server);
        }

        synchronized void close() {
            closed = true;
            if (server != null) {
                server.close();
                server = null;
            }
        }
    }
}
