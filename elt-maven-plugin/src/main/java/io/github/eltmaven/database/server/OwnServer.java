package io.github.eltmaven.database.server;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.Problem;
import java.util.Optional;

/** A PostgreSQL that the build itself starts. */
public interface OwnServer extends AutoCloseable {

    /** Returns how to connect to the warehouse's database in it. */
    ConnectionSettings settings();

    /**
     * Waits until the server is closed or the thread is interrupted.
     *
     * @throws io.github.eltmaven.problem.ProblemException if the server ends by itself
     */
    void awaitClose();

    /**
     * Returns the problem that the server ended by itself, with the place to look for the reason. Empty while the server runs.
     */
    Optional<Problem> death();

    /** Releases the server. It ends if nobody else uses it, unless it is kept. */
    @Override
    void close();
}
