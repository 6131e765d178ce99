package io.github.eltmaven.database.server;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.Problem;
import java.util.Optional;

/** A PostgreSQL that a build has for itself. */
public interface OwnServer extends AutoCloseable {

    /** How to reach the warehouse's database in it. */
    ConnectionSettings settings();

    /**
     * Waits until the server is closed or the thread is interrupted.
     *
     * @throws io.github.eltmaven.problem.ProblemException if the server comes to an end by itself
     */
    void awaitClose();

    /** The problem that the server came to an end by itself; empty where it is at work. It says where to look for the reason. */
    Optional<Problem> death();

    /** Gives the server back: where nobody else uses it, and it is not to be kept, it ends. */
    @Override
    void close();
}
