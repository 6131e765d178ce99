package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of a run, and what each step leaves behind. */
final class GateStepsTest extends GatedTrades {

    @Test
    void stepsAreReportedOneAfterTheOther() {
        deliver(1);

        warehouse.run(steps);

        assertThat(steps.reported).containsExactly("loaded", "migrated", "built", "refreshed", "verified", "published");
    }

    @Test
    void withNothingNewNothingIsWritten() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();

        assertThat(warehouse.run(steps).isPublished()).isTrue();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void migrationsStayEvenIfChecksFail() {
        deliver(1);
        warehouse.run(steps);
        warehouse.write("elt/migrations/V2__note.sql", "ALTER TABLE dw.trades ADD note text;\n");
        check(NO_VERSION_2).deliver(2);

        assertThat(warehouse.run(steps).isPublished()).isFalse();

        assertThat(warehouse.value("SELECT count(note) FROM dw.trades")).isEqualTo("0");
        assertThat(state()).isEqualTo(complete(1));
    }

    @Test
    void stepsCanRunSeveralTimesInOneTransactionAndRestoreItsSettings() throws SQLException {
        deliver(1);
        warehouse.run(steps);
        deliver(2).warehouse.load();
        // The records on which an expression fails are found one by one.
        warehouse.replace(
                "elt/dw/trades.sql",
                "       quantity,",
                "       round(quantity::numeric / (99 - version::int), 8)::text AS quantity,");
        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            for (var round = 1; round <= 2; round++) {
                session.inTransaction(() -> {
                    var settings = settings(session);
                    for (var full : List.of(false, false, true, true)) {
                        Dw.apply(new DwRequest(warehouse.pipeline(), session, ledger, full, StepListener.none()));
                        Mart.run(new MartRequest(warehouse.pipeline(), session, ledger, full, StepListener.none()));
                        assertThat(verify(session, ledger).isGreen()).isTrue();
                        assertThat(settings(session)).isEqualTo(settings);
                    }
                    return 0;
                });
            }
        }
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("2");
    }

    private VerifyResult verify(Session session, Ledger ledger) throws SQLException {
        return Verify.check(new VerifyRequest(
                warehouse.pipeline(),
                List.of(),
                session,
                ledger,
                LastLoads.replay(warehouse.pipeline(), session, ledger),
                VerifyOptions.DEFAULT));
    }

    /** The settings of the server itself: PL/pgSQL brings settings of its own once a session uses it. */
    private static List<String> settings(Session session) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT name || '=' || setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%' ORDER BY 1");
    }

    @Test
    void aCheckOnlyReadsAndLaterStatementsMayWrite() throws SQLException {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("CREATE FUNCTION dw.spoil() RETURNS int LANGUAGE sql AS"
                + " 'DELETE FROM mart.user_total RETURNING 1'");
        check("SELECT dw.spoil()\n");
        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            session.inTransaction(() -> {
                assertThat(verify(session, ledger).problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.what()).startsWith("the check writes"));
                return session.execute("UPDATE mart.user_total SET total_trade_count = 5");
            });
        }

        assertThat(warehouse.rows("SELECT DISTINCT total_trade_count FROM mart.user_total"))
                .containsExactly(List.of("5"));
        assertThat(warehouse.run(steps).isPublished()).isFalse();
        assertThat(warehouse.value("SELECT count(*) FROM mart.user_total")).isEqualTo("7");
    }
}
