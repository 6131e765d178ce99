package io.github.eltmaven.database;

import io.github.eltmaven.database.session.ConnectionSettings;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes further databases for a test that compares its database with others. */
public final class FreshDatabases {

    private final Supplier<TestDatabase> make;

    FreshDatabases(Supplier<TestDatabase> make) {
        this.make = make;
    }

    /** Makes a database like that of the test, takes what the work gives, and drops the database. */
    public <T> T with(Function<ConnectionSettings, T> work) {
        try (var database = make.get()) {
            return work.apply(database.settings());
        }
    }
}
