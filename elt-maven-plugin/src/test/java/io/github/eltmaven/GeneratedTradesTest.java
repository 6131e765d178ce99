package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Planted faults are found. This tests the generator against the packages that read its files. The trades pipeline of the example
 * project catches every fault. If it is broken on purpose, the checks name the fault that slips through.
 */
@ExtendWith(LedgerExtension.class)
final class GeneratedTradesTest {

    private static final String DEFINITION = """
            sources:
              trades:
                files: data/trades*.csv
                maxMalformed: 1000
                generate:
                  rows: 3000
                  files: 3
                  seed: 7
                  columns:
                    trade_id: { kind: sequence }
                    user_id: { kind: integer, from: 1, to: 50, distribution: zipf }
                    symbol: { kind: choice, of: { BTC: 5, ETH: 3, AAPL: 1 } }
                    side: { kind: choice, of: [BUY, SELL] }
                    quantity: { kind: decimal, from: 0.1, to: 100, scale: 4 }
                    price: { kind: walk, per: symbol, start: { BTC: 60000, ETH: 3000, AAPL: 200 }, step: 0.5%, scale: 2 }
                    trade_ts: { kind: timestamp, from: 2025-12-25, to: 2026-01-04 }
                    version: { kind: version }
                  faults:
                    duplicate: 5%
                    correction: { share: 10%, change: [quantity, price] }
                    late: { share: 10%, by: 3d to 5d }
                    reorder: 20%
                    conflict: { share: 3%, change: [quantity] }
                    blank: { symbol: 5%, quantity: 5% }
                    garbage: { side: { share: 5%, values: [HOLD, nothing] }, price: 5% }
                    case: { side: 50%, symbol: 10% }
                    padding: { symbol: 20%, side: 20% }
                    malformed: 3%
            """;
    private static final Pattern RECALL = Pattern.compile("(.*): ([\\d,]+) of ([\\d,]+) caught");

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings).write("elt/elt.yaml", DEFINITION);
    }

    @Test
    void everyMalformedRecordIsReportedAndEveryOtherRecordIsLoaded() {
        var trades = warehouse.generate().sources().get(0);

        warehouse.build();

        assertThat(warehouse.value("SELECT count(*) FROM elt.malformed"))
                .isEqualTo(String.valueOf(trades.planted(FaultKind.Malformed.class)))
                .isNotEqualTo("0");
        assertThat(warehouse.value("SELECT sum(records) FROM elt.loads")).isEqualTo(String.valueOf(trades.records()));
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void aMalformedRecordIsOneLineWhateverItsValuesAre() {
        warehouse.remove("dw").remove("mart").remove("verify").write("elt/elt.yaml", """
                sources:
                  notes:
                    files: data/notes.csv
                    maxMalformed: 1000
                    generate:
                      rows: 2000
                      columns:
                        id: { kind: sequence }
                        first: { kind: choice, of: [one, "two\\nlines", "\\n\\"three\\"\\r\\nshort\\nlines"] }
                        second: { kind: choice, of: [one, "two\\nlines", ",\\n,"] }
                      faults: { malformed: 30% }
                """);
        var notes = warehouse.generate().sources().get(0);

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM elt.malformed"))
                .isEqualTo(String.valueOf(notes.planted(FaultKind.Malformed.class)))
                .isNotEqualTo("0");
        assertThat(warehouse.value("SELECT sum(records) FROM elt.loads")).isEqualTo(String.valueOf(notes.records()));
    }

    /** The unquoted text {@code null} means NULL, and here it is also a value. */
    @ParameterizedTest
    @ValueSource(strings = {"NA", "[NA, \"-\", 0]", "['', NA, \"-\", 0]"})
    void aQuotedValueThatReadsLikeNullIsNotNull(String nulls) {
        warehouse
                .remove("dw")
                .remove("mart")
                .remove("verify")
                .remove("migrations")
                .write(
                        "elt/migrations/V1__notes.sql",
                        "CREATE SCHEMA dw; CREATE TABLE dw.notes (id int PRIMARY KEY, lot int NOT NULL, note text NOT NULL);")
                .write("elt/dw/notes.sql", "SELECT id, lot, trim(note) AS note FROM raw.notes")
                .write("elt/elt.yaml", """
                        sources:
                          notes:
                            files: data/notes.csv
                            "null": %s
                            generate:
                              rows: 500
                              columns:
                                id: { kind: sequence }
                                lot: { kind: integer, from: 0, to: 1 }
                                note: { kind: choice, of: [NA, "-", "x,y", "say \\"hi\\"", z] }
                              faults: { padding: { note: 50%% } }
                        """.formatted(nulls));
        warehouse.generate();

        warehouse.build();

        assertThat(warehouse.rows("SELECT note FROM dw.notes GROUP BY note ORDER BY note COLLATE \"C\"").stream()
                        .map(row -> row.get(0)))
                .containsExactly("-", "NA", "say \"hi\"", "x,y", "z");
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void theTruthIsFoundInEveryBatch() {
        for (var batch : IntStream.rangeClosed(1, 3).toArray()) {
            var trades = warehouse.generate(OptionalInt.of(batch)).sources().get(0);

            warehouse.build();

            var truth = truth();
            assertThat(truth.firstRows()).isEmpty();
            assertThat(truth.passed()).isTrue();
            var planted = trades.faults().stream()
                    .map(fault -> fault.fault().kind().label() + ": " + Numbers.count(fault.count()) + " of "
                            + Numbers.count(fault.count()) + " caught")
                    .toList();
            assertThat(truth.details()).containsAll(planted).hasSize(planted.size() + 1);
            assertThat(truth.details().get(planted.size())).matches("rows: ([\\d,]+) of \\1 right");
            assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo(String.valueOf(batch));
        }
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isNotEqualTo("0");
    }

    /** A text of the model or the table, its replacement, and the faults that then slip through. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            upper(trim(symbol))       | upper(symbol)           | padding symbol
            upper(trim(side))         | trim(side)              | case side
            -- @latest version        | --                      | conflict,reorder
            NOT NULL CHECK (symbol ~ '^[A-Z0-9]+$') |           | blank symbol
            NOT NULL CHECK (side IN ('BUY', 'SELL')) | NOT NULL | garbage side
            varchar(4)     NOT NULL CHECK (side IN ('BUY', 'SELL')) | text | garbage side
            trade_id    bigint         PRIMARY KEY, | trade_id bigint, PRIMARY KEY (trade_id, version), | correction
            """)
    void theChecksOfABrokenPipelineNameTheFaultThatSlipsThrough(String text, String broken, String faults) {
        for (var file : new String[] {"elt/dw/trades.sql", "elt/migrations/V1__trades.sql"}) {
            warehouse.replace(file, text, broken == null ? "" : broken);
        }
        assertThat(slipped()).containsExactly(faults.split(","));
    }

    /** A record after a late record would come late, too, without the name of the fault. Here no record does. */
    @Test
    void theChecksReportAPipelineThatDropsLateRecords() {
        warehouse.write(
                "elt/elt.yaml",
                DEFINITION.replaceAll(
                        "(?m)^ *(duplicate|correction|reorder|conflict|malformed|case|padding):.*\n", ""));
        warehouse.replace(
                "elt/dw/trades.sql",
                "FROM raw.trades",
                "FROM raw.trades WHERE NOT (_file LIKE '%3.csv' AND trade_ts < '2025-12-31')");

        assertThat(slipped()).containsExactly("late");
    }

    /** Builds the warehouse, and returns the faults with a record that slipped through. */
    private Set<String> slipped() {
        warehouse.remove("mart").remove("verify").remove("analysis");
        warehouse.generate();
        warehouse.load();
        warehouse.dw();

        var truth = truth();

        assertThat(truth.passed()).isFalse();
        var slipped = new TreeSet<String>();
        for (var detail : truth.details()) {
            var recall = RECALL.matcher(detail);
            if (recall.matches() && !recall.group(2).equals(recall.group(3))) {
                slipped.add(recall.group(1));
            }
        }
        return slipped;
    }

    private CheckResult truth() {
        return warehouse.verify().checks().stream()
                .filter(check -> check.name().equals("truth dw.trades"))
                .findFirst()
                .orElseThrow();
    }
}
