package io.github.eltmaven.pipeline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.generation.Resolution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationReaderTest {

    @Test
    void theWholeSectionIsRead() {
        var trades = Generations.of(Generations.TRADES);

        assertThat(trades.rows()).isEqualTo(10_000);
        assertThat(trades.seed()).isEqualTo(42);
        assertThat(trades.time()).isEqualTo("trade_ts");
        assertThat(trades.columns().stream().map(column -> column.kind()))
                .containsExactly(
                        new ColumnKind.Sequence(1),
                        new ColumnKind.IntegerRange(1, 50),
                        new ColumnKind.Choice(List.of("AAPL", "MSFT", "TSLA", "AMD", "BTC", "ETH")),
                        new ColumnKind.Choice(List.of("BUY", "SELL")),
                        new ColumnKind.DecimalRange(new BigDecimal("0.1"), new BigDecimal("100"), 4),
                        new ColumnKind.DecimalRange(new BigDecimal("100"), new BigDecimal("20000"), 4),
                        new ColumnKind.TimestampRange(
                                Instant.parse("2025-12-25T00:00:00Z"),
                                Instant.parse("2026-01-04T00:00:00Z"),
                                Resolution.SECOND),
                        new ColumnKind.Version());
        assertThat(trades.columnNames())
                .containsExactly("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version");
        assertThat(trades.faults().stream().map(fault -> fault.kind().label()))
                .containsExactly(
                        "duplicate",
                        "correction",
                        "late",
                        "blank symbol",
                        "blank quantity",
                        "blank price",
                        "garbage side",
                        "case side");
        assertThat(trades.faults().stream().map(Fault::share))
                .containsExactly(0.05, 0.05, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5);
        assertThat(trades.faults().get(2).kind())
                .isEqualTo(new FaultKind.Late(new Delay(Duration.ofDays(1), Duration.ofDays(5))));
        assertThat(trades.faults().get(2).place().line()).isEqualTo(15);
        assertThat(trades.column("user_id").place().line()).isEqualTo(5);
    }

    @Test
    void whatIsLeftOutHasADefault() {
        var generation = Generations.of("columns: { amount: { kind: decimal, from: 0.25, to: 9 } }");

        assertThat(generation.rows()).isEqualTo(Generation.DEFAULT_ROWS);
        assertThat(generation.seed()).isEqualTo(Generation.DEFAULT_SEED);
        assertThat(generation.time()).isNull();
        assertThat(generation.faults()).isEmpty();
        assertThat(generation.columns().get(0).kind())
                .isEqualTo(new ColumnKind.DecimalRange(new BigDecimal("0.25"), new BigDecimal("9"), 2));
    }

    @Test
    void constantsFlagsUuidsAndPaddingAreRead() {
        var generation = Generations.of("""
                columns:
                  venue: { kind: constant, value: NYSE }
                  maker: { kind: boolean }
                  id: { kind: uuid }
                faults: { padding: { venue: 20% } }
                """);

        assertThat(generation.columns().stream().map(GeneratedColumn::kind))
                .containsExactly(new ColumnKind.Constant("NYSE"), new ColumnKind.Flag(), new ColumnKind.Uuid());
        assertThat(generation.faults().stream().map(fault -> fault.kind().label()))
                .containsExactly("padding venue");
    }

    @Test
    void timeNamesTheColumnThatOrdersArrival() {
        var generation = Generations.of("""
                time: told
                columns:
                  happened: { kind: timestamp, from: 2025-12-25, to: 2025-12-26 }
                  told: { kind: timestamp, from: 2025-12-25T02:00:00+02:00, to: 2025-12-26 }
                """);

        assertThat(generation.time()).isEqualTo("told");
        assertThat(((ColumnKind.TimestampRange) generation.column("told").kind()).from())
                .isEqualTo("2025-12-25T00:00:00Z");
    }

    @Test
    void delaysOfDuplicatesAndCorrectionsCanBeGiven() {
        var generation = Generations.of("""
                columns: { id: { kind: sequence, from: 7 }, side: { kind: choice, of: [a, b] }, v: { kind: version } }
                faults:
                  duplicate: { share: 0.5, by: 30m }
                  correction: { share: 100%, change: side, by: 0s to 2h }
                """);

        assertThat(generation.faults().stream().map(Fault::kind))
                .containsExactly(
                        new FaultKind.Duplicate(new Delay(Duration.ofMinutes(30), Duration.ofMinutes(30))),
                        new FaultKind.Correction(new Delay(Duration.ZERO, Duration.ofHours(2)), List.of("side")));
        assertThat(generation.faults().get(0).share()).isEqualTo(0.5);
    }

    /** One wrong fault in a generation that is right otherwise; what follows the fault's name begins at 3:6 or later. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            duplicates: 5%                                      | 4:3: unknown fault 'duplicates' in faults. Did you mean 'duplicate'?
            duplicate: 101%                                     | 4:14: duplicate must be a share of 0% to 100%, not '101%'
            duplicate: -1%                                      | 4:14: duplicate must be a share of 0% to 100%, not '-1%'
            duplicate: NaN                                      | 4:14: duplicate must be a share of 0% to 100%, not 'NaN'
            duplicate: 5                                        | 4:14: duplicate must be a share of 0% to 100%, not '5'
            duplicate: { by: 1d }                               | 4:14: duplicate has no 'share'
            duplicate: { share: 5%, by: 5d to 1d }              | 4:31: by is upside down: '5d to 1d'
            duplicate: { share: 5%, by: soon }                  | 4:31: by must be a delay, not 'soon'
            duplicate: { share: 5%, by: 999999d }               | 4:31: by is too long: '999999d'
            correction: { share: 5% }                           | 4:15: correction has no 'change'
            correction: 5%                                      | 4:15: correction must be a mapping
            correction: { share: 5%, change: [] }               | 4:36: a correction that changes nothing
            correction: { share: 5%, change: [a, sied] }         | 4:40: unknown column 'sied' in change. Did you mean 'side'?
            correction: { share: 5%, change: [a, a] }           | 4:40: 'a' stands twice in change
            correction: { share: 5%, change: [id] }             | 4:37: a correction cannot give 'id' another value
            correction: { share: 5%, change: [one] }            | 4:37: a correction cannot give 'one' another value
            late: { share: 10% }                                | 4:9: late has no 'by'
            late: { share: 10%, by: 1d, time: at }              | 4:31: unknown key 'time' in late
            blank: { symbl: 10% }                               | 4:12: unknown column 'symbl' in blank
            blank: { a: 200% }                                  | 4:15: a must be a share of 0% to 100%, not '200%'
            blank: 10%                                          | 4:10: blank must be a mapping
            garbage: { sde: { share: 10%, values: [x] } }       | 4:14: unknown column 'sde' in garbage. Did you mean 'side'?
            garbage: { side: { values: [x] } }                  | 4:20: side has no 'share'
            garbage: { side: { share: 10%, values: [] } }       | 4:42: garbage without values
            garbage: { side: { share: 10%, values: [x, ''] } }  | 4:46: an empty text is no garbage
            garbage: { side: { share: 10%, values: [x, BUY] } } | 4:46: 'BUY' is a good value of side
            garbage: { side: { share: 10%, expect: repair } }   | 4:42: what to expect must be one of reject, accept, not 'repair'
            blank: { side: { share: 10%, expect: acept } }      | 4:40: what to expect must be one of reject, accept, not 'acept'. Did you mean 'accept'?
            padding: { side: { expect: repair } }               | 4:20: side has no 'share'
            reorder: 5%                                         | 4:12: reorder needs corrections
            conflict: { share: 1%, change: [id] }               | 4:35: a conflict cannot give 'id' another value
            conflict: { share: 1%, change: [key] }              | 4:35: a conflict cannot change 'key', which tells events apart
            conflict: 1%                                        | 4:13: conflict must be a mapping
            case: { id: 50% }                                   | 4:15: id has no letters whose case could change
            case: { sied: 50% }                                  | 4:11: unknown column 'sied' in case. Did you mean 'side'?
            """)
    void aWrongFaultIsReportedWithItsPlace(String fault, String problem) {
        var problems = Generations.problemsOf(
                "key: key\ncolumns: { id: { kind: sequence }, key: { kind: uuid }, v: { kind: version }, a: { kind: integer, from: 1, to: 2 },"
                        + " side: { kind: choice, of: [BUY, SELL] }, one: { kind: choice, of: [x] },"
                        + " at: { kind: timestamp, from: 2025-12-25, to: 2025-12-26 } }\nfaults:\n  " + fault + "\n");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            files: 0\\ncolumns: { id: { kind: sequence } }           | 1:8: files must be a whole number of at least 1, not '0'
            files: 10001\\ncolumns: { id: { kind: sequence } }       | 1:8: files must be at most 10000, not 10001
            key: ido\\ncolumns: { id: { kind: sequence } }          | 1:6: unknown column 'ido'. Did you mean 'id'?
            key: a\\ncolumns: { a: { kind: version } }              | 1:6: key must be a column of kind sequence or uuid, which 'a' is not
            truth: 1\\ncolumns: { id: { kind: sequence } }          | 1:8: truth must be true or false, not '1'
            columns: { id: { kind: sequence }, a: { kind: uuid } }\\nfaults: { correction: { share: 5%, change: a } } | 2:23: a correction needs a version
            rows: 0\\ncolumns: { id: { kind: sequence } }            | 1:7: rows must be a whole number of at least 1, not '0'
            seed: x\\ncolumns: { id: { kind: sequence } }            | 1:7: seed must be a whole number, not 'x'
            row: 5\\ncolumns: { id: { kind: sequence } }             | 1:1: unknown key 'row' in the file. Did you mean 'rows'?
            time: at\\ncolumns: { id: { kind: sequence } }           | 1:7: unknown column 'at'
            time: id\\ncolumns: { id: { kind: sequence } }           | 1:7: time must be a column of kind timestamp
            rows: 5                                                 | 1:1: the file has no 'columns'
            columns:                                                | 1:9: columns is empty
            columns: {}                                             | 1:10: columns is empty
            columns: [id]                                           | 1:10: columns must be a mapping
            columns: { '': { kind: sequence } }                     | 1:16: a column has no name
            columns: { id: { kind: sequence } }\\nfaults: { late: { share: 1%, by: 1d } } | 2:17: late needs the time of an event
            columns: { a: { kind: version }, a: { kind: version } } | 1:34: key 'a' stands twice
            """)
    void aWrongSectionIsReportedWithItsPlace(String section, String problem) {
        var problems = Generations.problemsOf(section.replace("\\n", "\n"));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(problem);
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        var problems = Generations.problemsOf("""
                rows: many
                columns:
                  id: { kind: seqence }
                  side: { kind: choice, of: [BUY, BUY] }
                  price: { kind: decimal, from: 9, to: 1, scales: 2 }
                  at: { kind: timestamp, from: yesterday, to: today }
                faults:
                  late: { share: 110%, by: 1w }
                  blank: { sde: 10%, price: many }
                  noise: 5%
                """);

        assertThat(problems.stream().map(problem -> problem.replaceFirst(": .*", "")))
                .containsExactlyInAnyOrder(
                        "1:7", "3:15", "4:35", "5:33", "5:43", "6:32", "6:47", "8:18", "8:28", "9:12", "9:29", "10:3");
    }
}
