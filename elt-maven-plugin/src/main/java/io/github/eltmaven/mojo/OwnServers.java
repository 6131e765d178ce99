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
 * The servers that belong to a Maven session. The first goal that needs a server opens it, and later goals use it. It is closed when
 * the session ends; decision 0023 says how the session's end is noticed.
 */
final class OwnServers {

    private final MavenSession session;

    OwnServers(MavenSession session) {
        this.session = session;
    }

    /**
     * Returns the settings of the server of a directory.
     *
     * @param open starts the server, or finds it where it already runs
     */
    ConnectionSettings obtain(Path directory, Supplier<OwnServer> open) {
        var data = session.getRepositorySession().getData();
        var key = key(directory);
        if (data.set(key, null, new ServerSlot())) {
            var slot = (ServerSlot) data.get(key);
            SessionEnd.afterwards(session.getRequest(), slot::close);
        }
        return ((ServerSlot) data.get(key)).open(open);
    }

    /**
     * Waits until the server of a directory is closed. A goal must have obtained it before.
     *
     * @throws ProblemException where the server dies
     */
    void awaitClose(Path directory) {
        var slot = (ServerSlot) session.getRepositorySession().getData().get(key(directory));
        slot.opened().ifPresent(OwnServer::awaitClose);
    }

    /** The problem that the server of a directory has died; empty where it runs, or where no goal has obtained it. */
    Optional<Problem> death(Path directory) {
        var slot = (ServerSlot) session.getRepositorySession().getData().get(key(directory));
        return slot == null ? Optional.empty() : slot.opened().flatMap(OwnServer::death);
    }

    private static ServerKey key(Path directory) {
        return new ServerKey(directory.toAbsolutePath().normalize());
    }

    /**
     * The key under which a session keeps the server of a directory. Maven may load the plugin twice, for example because a module
     * gives it more dependencies. Each of the two then has a class and a key of its own, and both hold the same running server.
     */
    private record ServerKey(Path directory) {}

    /** The place of a server in the session, from before it is opened until after it is closed. */
    private static final class ServerSlot {

        private @Nullable OwnServer server;
        private boolean closed;

        synchronized ConnectionSettings open(Supplier<OwnServer> opener) {
            // With parallel modules one may still work when the session
            // has ended. Nobody would close a server that it opens.
            if (closed) {
                throw new ProblemException(Problem.of(ProblemCode.ENVIRONMENT, "The build is ending", "Run it again"));
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
