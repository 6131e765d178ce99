package io.github.eltmaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Isolation;
import io.github.eltmaven.ledger.ReportFacts.Exclusion;
import io.github.eltmaven.ledger.ReportFacts.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class ReportLedgerTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
    }

    private ReportFacts facts() throws SQLException {
        try (var session = warehouse.session()) {
            return session.inTransaction(
                    Isolation.READ_ONLY_SNAPSHOT,
                    () -> ReportLedger.read(session).orElseThrow());
        }
    }

    @Test
    void aDatabaseWithoutALedgerGivesNoReport() throws SQLException {
        try (var session = warehouse.session()) {
            assertThat(ReportLedger.read(session)).isEmpty();
        }
    }

    @Test
    void theNewestRunIsReportedWithThoseBeforeIt() throws SQLException {
        warehouse
                .write("data/trades-1.csv", HEADER + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .write(
                        "elt/verify/few.sql",
                        "-- @severity warn\nSELECT trade_id, 'x' AS note FROM dw.trades WHERE trade_id > 1")
                .build()
                .verify();
        warehouse
                .write("data/trades-2.csv", HEADER + "2,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .build()
                .verify();
        warehouse
                .remove("verify")
                .write("elt/verify/few.sql", "SELECT trade_id FROM dw.trades")
                .verify();

        var facts = facts();

        assertThat(facts.runs()).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(a.run(), b.run()));
        assertThat(facts.results().get(0))
                .extracting(KeptCheck::name, KeptCheck::outcome)
                .containsExactly("few", "failed");
        assertThat(facts.histories().get("few").outcomes()).isEqualTo("pwf");
        assertThat(facts.histories().get("few").violations()).containsExactly(0L, 1L, 2L);
        // Not part of the newest run.
        assertThat(facts.histories().get("facts_agree_with_dw").runs())
                .containsExactly(facts.runs().get(0).run(), facts.runs().get(1).run());
        assertThat(facts.violations()).containsOnlyKeys("few");
        assertThat(facts.violations().get("few"))
                .extracting(violation -> violation.values().get("trade_id"))
                .containsExactly("1", "2");
        assertThat(facts.changes().get("dw.trades").change().strategy()).isEqualTo("incremental");
    }

    @Test
    void rejectsAreReportedByReasonWithTheFirstAndTheLast() throws SQLException {
        warehouse.write("data/trades-1.csv", HEADER + """
                1,7,AAPL,HOLD,2,100,2025-12-30T10:00:00Z,1
                2,7,AAPL,none,2,100,2025-12-30T10:00:00Z,1
                3,7,AAPL,WAIT,2,,2025-12-30T10:00:00Z,1
                """).build();

        var rejects = facts().rejects();

        assertThat(rejects)
                .extracting(Exclusion::table, Exclusion::reason, Exclusion::records, Exclusion::isEstimate)
                .containsExactly(
                        tuple("dw.trades", "side: '...' breaks trades_side_check", 3L, false),
                        tuple("dw.trades", "price: NULL breaks NOT NULL", 1L, false));
        assertThat(rejects.get(0).samples())
                .extracting(
                        Sample::file, Sample::line, sample -> sample.values().get("side"))
                .containsExactly(tuple("data/trades-1.csv", 2L, "HOLD"), tuple("data/trades-1.csv", 4L, "WAIT"));
        assertThat(rejects.get(0).samples().get(1).reasons())
                .containsExactly("price: NULL breaks NOT NULL", "side: 'WAIT' breaks trades_side_check");
    }

    @Test
    void ofAMillionRejectsAPartIsLookedAt() throws SQLException {
        warehouse
                .write("data/trades-1.csv", HEADER + "1,7,AAPL,HOLD,2,100,2025-12-30T10:00:00Z,1\n")
                .build();
        warehouse.execute("""
                INSERT INTO elt.rejects (model, load, line, reasons, run)
                SELECT 'dw.trades', 1, line, ARRAY[CASE WHEN line % 4 = 0 THEN 'symbol: ''' || line || ''' is none' ELSE 'left out' END], 1
                  FROM generate_series(10, 1000000) AS line""");
        warehouse.execute("UPDATE elt.models SET rejected = 1000000 WHERE model = 'dw.trades'");

        var rejects = facts().rejects();

        assertThat(rejects).extracting(Exclusion::reason).startsWith("left out", "symbol: '...' is none");
        assertThat(rejects.get(0).isEstimate()).isTrue();
        assertThat((double) rejects.get(0).records()).isCloseTo(750_000, withPercentage(20));
        assertThat((double) rejects.get(1).records()).isCloseTo(250_000, withPercentage(20));
        // Lines that the file does not have are in no raw table.
        assertThat(rejects.get(0).samples()).extracting(Sample::values).containsOnly(Map.of());
    }
}
