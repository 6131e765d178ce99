package io.github.eltmaven.database;

/**
 * Gives a test what {@link PostgresExtension} gives, but its database already has a ledger: a copy of the one database in
 * which the ledger was made. So a test does not wait for the migrations of the ledger.
 */
public final class LedgerExtension extends PostgresExtension {

    @Override
    TestDatabase createDatabase(TestServer server) {
        return server.createDatabaseWithLedger();
    }
}
