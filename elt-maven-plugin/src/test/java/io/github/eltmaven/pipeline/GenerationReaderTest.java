package io.github.eltmaven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aChoiceMayHaveWeights() {
        var generation = Generations.of("columns: { symbol: { kind: choice, of: { BTC: 5, ETH: 3 } } }");

        assertThat(generation.columns().get(0).kind())
                .isEqualTo(new ColumnKind.Choice(List.of("BTC", "ETH"), List.of(5L, 3L)));
    }

    @Test
    void aDateAloneIsThatWholeDay() {
        var generation = Generations.of(
                "columns: { at: { kind: timestamp, from: 2025-12-25, to: 2025-12-26, resolution: millisecond } }");

        assertThat(generation.columns().get(0).kind())
                .isEqualTo(new ColumnKind.TimestampRange(
                        Instant.parse("2025-12-25T00:00:00Z"),
                        Instant.parse("2025-12-26T23:59:59.999Z"),
                        Resolution.MILLISECOND));
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

    /** One wrong column in a generation that is right otherwise; the column's braces open at 2:8. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { from: 1 }                                            | 2:8: it has no 'kind'
            { kind: intger, from: 1, to: 2 }                       | 2:16: unknown kind 'intger' of it. Did you mean 'integer'?
            { kind: [integer] }                                    | 2:16: kind must be a single value
            { kind: version, from: 1 }                             | 2:25: unknown key 'from' in it
            { kind: sequence, form: 1 }                            | 2:26: unknown key 'form' in it. Did you mean 'from'?
            { kind: sequence, from: one }                          | 2:32: from must be a whole number, not 'one'
            { kind: sequence, from: 9223372036854775807 }          | 2:32: from must be at most
            { kind: integer, from: 1 }                             | 2:8: it has no 'to'
            { kind: integer, to: 1 }                               | 2:8: it has no 'from'
            { kind: integer, from: 5, to: 1 }                      | 2:31: it runs from 5 to 1, which is upside down
            { kind: integer, from: 1.5, to: 2 }                    | 2:31: from must be a whole number, not '1.5'
            { kind: integer, from: -9223372036854775808, to: 1 }   | 2:8: it has more values than 64 bits can count
            { kind: decimal, from: x, to: 1 }                      | 2:31: from must be a number, not 'x'
            { kind: decimal, from: 2, to: 1, scale: 2 }            | 2:31: it runs from 2 to 1, which is upside down
            { kind: decimal, from: 1.234, to: 2, scale: 2 }        | 2:31: it's 'from' has more decimals than its scale of 2
            { kind: decimal, from: 1, to: 2, scale: 19 }           | 2:48: scale must be at most 18, not 19
            { kind: decimal, from: 1, to: 2, scale: -1 }           | 2:48: scale must be a whole number of at least 0
            { kind: decimal, from: 1, to: 1e999999999 }            | 2:38: it's 'to' is too large
            { kind: decimal, from: 1e-999999999, to: 2 }           | 2:31: it's 'from' has more decimals than its scale of 18
            { kind: decimal, from: 1, to: 100, scale: 18 }         | 2:8: it has more values than 64 bits can count
            { kind: choice }                                       | 2:8: it has no 'of'
            { kind: choice, of: [] }                               | 2:28: it has nothing to choose from
            { kind: choice, of: [a, b, a] }                        | 2:35: 'a' stands twice in it
            { kind: choice, of: [a, ''] }                          | 2:32: it has an empty choice
            { kind: choice, of: {} }                               | 2:28: it has nothing to choose from
            { kind: choice, of: { a: 0 } }                         | 2:33: a must be a whole number of at least 1, not '0'
            { kind: choice, of: { a: 1, b: 2000000000 } }          | 2:39: a weight must be at most 1000000000
            { kind: choice, of: { a: often } }                     | 2:33: a must be a whole number
            { kind: timestamp, from: 2025-12-25 }                  | 2:8: it has no 'to'
            { kind: timestamp, from: 2025-13-01, to: 2026-01-01 }  | 2:33: from must be a date or a time with its zone
            { kind: timestamp, from: 2026-01-02, to: 2026-01-01 }  | 2:33: it runs from 2026-01-02T00:00:00Z to
            { kind: timestamp, from: 2026-01-02T00:00:00, to: 2026-01-03 } | 2:33: from must be a date or a time with its zone
            { kind: timestamp, from: -0044-03-15, to: 2026-01-03 } | 2:33: '-0044-03-15' is outside the years 0001 to 9999
            { kind: timestamp, from: 2026-01-02T00:00:00.5Z, to: 2026-01-03 } | 2:33: '2026-01-02T00:00:00.5Z' is finer than it's resolution
            { kind: timestamp, from: 2026-01-02, to: 2026-01-03, resolution: seconds } | 2:73: unknown resolution 'seconds'. Did you mean 'second'?
            { kind: constant }                                     | 2:8: it has no 'value'
            { kind: constant, value: [a] }                         | 2:33: value must be a single value
            { kind: boolean, share: 5% }                           | 2:25: unknown key 'share' in it
            { kind: uuid, of: [a] }                                | 2:22: unknown key 'of' in it
            plain                                                  | 2:8: it has no 'kind'
            """)
    void aWrongColumnIsToldWithItsPlace(String column, String problem) {
        var problems = Generations.problemsOf("columns:\n   it: " + column + "\n   id: { kind: sequence }\n");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(problem);
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
    void aWrongFaultIsToldWithItsPlace(String fault, String problem) {
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
    void aWrongSectionIsToldWithItsPlace(String section, String problem) {
        var problems = Generations.problemsOf(section.replace("\\n", "\n"));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(problem);
    }

    @Test
    void everyProblemIsToldAtOnce() {
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
