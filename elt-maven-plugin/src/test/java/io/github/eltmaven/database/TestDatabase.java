package io.github.eltmaven.database;

import io.github.eltmaven.database.session.ConnectionSettings;

/** The database of one test. */
record TestDatabase(ConnectionSettings settings, Runnable drop) implements AutoCloseable {
    @Override
    public void close() {
        drop.run();
    }
}
