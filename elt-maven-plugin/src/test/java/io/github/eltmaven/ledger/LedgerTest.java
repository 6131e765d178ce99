package io.github.eltmaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.Database;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class LedgerTest {

    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) {
        session = new Database(settings, "UTC", new RecordingLog()).open();
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void theNewestVersionIsThatOfTheLastMigration() throws IOException {
        try (var files = Files.list(Module.path("src/main/resources/io/github/eltmaven/ledger"))) {
            var last = files.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
                    .max(Comparator.comparingInt(Integer::parseInt));

            assertThat(last).contains(Ledger.NEWEST);
        }
    }

    @Test
    void anOlderLedgerIsBroughtToTheNewestVersionWhenItIsOpened() throws SQLException {
        Ledger.open(session);
        session.execute("ALTER TABLE elt.contracts DROP COLUMN named");
        session.execute("DELETE FROM elt.ledger_history WHERE version = ?", Ledger.NEWEST);

        Ledger.open(session);

        assertThat(new Catalog(session).table("elt", "contracts").orElseThrow().columnNames())
                .contains("named");
    }
}
