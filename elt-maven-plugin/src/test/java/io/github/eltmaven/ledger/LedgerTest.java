package io.github.eltmaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.it.Module;
import io.github.eltmaven.ledger.StaleLoad.StaleCause;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
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
        try (var files = Files.list(Module.path("src/main/resources/io/github/eltmaven/ledger/migration"))) {
            var last = files.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
                    .max(Comparator.comparingInt(Integer::parseInt));

            assertThat(last).contains(Ledger.NEWEST);
        }
    }

    @Test
    void anOlderLedgerIsBroughtToTheNewestVersionWhenItIsOpened() throws SQLException {
        OlderLedger.create(session, 12);

        Ledger.open(session);

        assertThat(texts("SELECT elt.read_text('2020-02-03', NULL)")).containsExactly("2020-02-03");
        assertThat(
                        texts(
                                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'check_results_outcome_check'"))
                .singleElement()
                .asString()
                .contains("not compared");
    }

    @Test
    void rejectsThatWhereLeftOutBecomeCountsInAnOlderLedger() throws SQLException {
        OlderLedger.create(session, 10);
        session.execute("INSERT INTO elt.runs (goal) VALUES ('dw'), ('dw')");
        session.execute("""
                INSERT INTO elt.models (model, fingerprint, inputs, refreshed, changed, imaged_after, loaded, current, rejected)
                VALUES ('dw.a', '', '{raw.a}', 2, 2, 2, 10, 5, 5), ('dw.b', '', '{raw.a}', 2, 2, 2, 10, 8, 2)""");
        session.execute("""
                INSERT INTO elt.changes
                       (run, model, strategy, reason, read, inserted, updated, deleted, unchanged, superseded, duplicate, rejected,
                        seconds)
                VALUES (1, 'dw.a', 'rebuild', '', 6, 3, 0, 0, 0, 0, 0, 3, 0), (2, 'dw.a', 'incremental', '', 4, 2, 0, 0, 0, 0, 0, 2, 0)""");
        session.execute("""
                INSERT INTO elt.rejects (model, load, line, reasons, run)
                VALUES ('dw.a', 1, 2, '{left out by WHERE}', 1), ('dw.a', 1, 3, '{left out by WHERE}', 1),
                       ('dw.a', 1, 4, '{"a: NULL breaks NOT NULL"}', 1), ('dw.a', 2, 2, '{left out by WHERE}', 2),
                       ('dw.a', 2, 3, '{"left out by WHERE","by name only"}', 2),
                       ('dw.b', 1, 2, '{"a: NULL breaks NOT NULL"}', 2), ('dw.b', 1, 3, '{"a: NULL breaks NOT NULL"}', 2)""");

        Ledger.open(session);

        assertThat(texts("SELECT concat_ws(' ', model, load, records) FROM elt.left_out ORDER BY 1"))
                .containsExactly("dw.a 1 2", "dw.a 2 1");
        assertThat(texts("SELECT concat_ws(' ', model, rejected, left_out) FROM elt.models ORDER BY 1"))
                .containsExactly("dw.a 2 3", "dw.b 2 0");
        assertThat(texts("SELECT concat_ws(' ', run, rejected, left_out) FROM elt.changes ORDER BY 1"))
                .containsExactly("1 1 2", "2 1 1");
        assertThat(texts("SELECT concat_ws(' ', model, load, line) FROM elt.rejects ORDER BY 1"))
                .containsExactly("dw.a 1 4", "dw.a 2 3", "dw.b 1 2", "dw.b 1 3");
    }

    @Test
    void loadsOfAnOlderLedgerCountAsLoadedOnceAndTheirReadingIsNotKnown() throws SQLException {
        OlderLedger.create(session, 14);
        session.execute("INSERT INTO elt.runs (goal) VALUES ('load')");
        session.execute("""
                INSERT INTO elt.loads (run, source, file, content_hash, bytes, modified_at, records, loaded)
                VALUES (1, 't', 'a.csv', 'h1', 10, now(), 2, 2)""");
        session.execute(
                "INSERT INTO elt.seen (source, file, modified_at, load, seen_at) VALUES ('t', 'b.csv', now(), 1, now())");

        var ledger = Ledger.open(session);

        assertThat(ledger.loads().loaded("t")).singleElement().satisfies(file -> {
            assertThat(file.reading()).isEmpty();
            assertThat(file.onceBefore()).isPresent();
        });
        assertThat(ledger.loads().knownFiles("t").keySet()).containsExactlyInAnyOrder("a.csv", "b.csv");
        session.execute("""
                INSERT INTO elt.loads (run, source, file, content_hash, bytes, modified_at) VALUES (1, 't', 'c.csv', 'h1', 10, now())""");
        assertThat(ledger.loads().loaded("t").get(1).onceBefore()).isEmpty();
    }

    @Test
    void loadsOfAnOlderLedgerThatTablesHoldWronglyGetACause() throws SQLException {
        OlderLedger.create(session, 18);
        session.execute("INSERT INTO elt.runs (goal) VALUES ('load')");
        session.execute("""
                INSERT INTO elt.withdrawn (load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, loaded_at, cause)
                VALUES (1, 1, 't', 'a.csv', 'h1', 10, now(), 2, 2, 0, now(), 'replaced')""");
        session.execute("INSERT INTO elt.unapplied (model, load) VALUES ('dw.t', 1), ('dw.t', 2)");

        assertThat(Ledger.open(session).loads().staleLoads("dw.t"))
                .containsExactly(new StaleLoad(1, StaleCause.REPLACED), new StaleLoad(2, StaleCause.READ_AGAIN));
    }

    private List<String> texts(String query) throws SQLException {
        return session.query(row -> row.getString(1), query);
    }
}
