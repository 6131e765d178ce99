package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.OneConnection;
import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Makes the ledger of an earlier version of the plugin. */
public final class OlderLedger {

    private OlderLedger() {}

    /** Makes a ledger as it was after one of its migrations, in a database that has none. */
    public static void create(Session session, int version) throws SQLException {
        session.execute("CREATE SCHEMA elt");
        var configuration = Flyway.configure()
                .dataSource(new OneConnection(session.connection()))
                .schemas("elt")
                .table("ledger_history")
                .locations("classpath:io/github/eltmaven/ledger/migration")
                .placeholders(Map.of("ledger", "elt"))
                .target(String.valueOf(version));
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration.load().migrate();
    }
}
