package io.github.eltmaven.pipeline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Distribution;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.generation.Resolution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKindReaderTest {

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
    void distributionsAreReadAndTheirRangesGiveWhatIsLeftOut() {
        var generation = Generations.of("""
                columns:
                  bell: { kind: integer, from: 10, to: 40, distribution: normal }
                  narrow: { kind: decimal, from: 0, to: 1, scale: 2, distribution: normal, mean: 0.9, deviation: 0.05 }
                  rank: { kind: integer, from: 1, to: 9, distribution: zipf }
                  steep: { kind: integer, from: 1, to: 9, distribution: zipf, exponent: 1.5 }
                """);

        assertThat(kind(generation, "bell"))
                .isEqualTo(new ColumnKind.IntegerRange(
                        10, 40, new Distribution.Normal(new BigDecimal("25"), new BigDecimal("5"))));
        assertThat(kind(generation, "narrow"))
                .isEqualTo(new ColumnKind.DecimalRange(
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        2,
                        new Distribution.Normal(new BigDecimal("0.9"), new BigDecimal("0.05"))));
        assertThat(kind(generation, "rank")).isEqualTo(new ColumnKind.IntegerRange(1, 9, new Distribution.Zipf(1)));
        assertThat(kind(generation, "steep")).isEqualTo(new ColumnKind.IntegerRange(1, 9, new Distribution.Zipf(1.5)));
    }

    @Test
    void aColumnMayDependOnOneBelowIt() {
        var generation = Generations.of("""
                columns:
                  lot: { kind: integer, per: venue, from: 1, of: { X: { to: 2 }, Y: { from: 0, to: 3 } }, otherwise: { to: 9 } }
                  venue: { kind: choice, per: symbol, of: { BTC: [X, Y], ETH: { Y: 1, Z: 2 } } }
                  symbol: { kind: choice, of: [BTC, ETH] }
                """);

        assertThat(generation.columnNames()).containsExactly("lot", "venue", "symbol");
        assertThat(kind(generation, "venue").texts()).containsExactly("X", "Y", "Z");
        assertThat(kind(generation, "lot"))
                .isEqualTo(new ColumnKind.Dependent(
                        "venue",
                        List.of(
                                new ColumnKind.Dependent.OfText("X", new ColumnKind.IntegerRange(1, 2)),
                                new ColumnKind.Dependent.OfText("Y", new ColumnKind.IntegerRange(0, 3)),
                                new ColumnKind.Dependent.OfText("Z", new ColumnKind.IntegerRange(1, 9)))));
    }

    @Test
    void aWalkStartsAtOnePriceOrAtOneForEachText() {
        var generation = Generations.of("""
                columns:
                  symbol: { kind: choice, of: [BTC, ETH] }
                  one: { kind: walk, start: 100, step: 0.5%, scale: 4, per: symbol }
                  each: { kind: walk, start: { BTC: 60000, ETH: 3000.125 }, step: 1%, every: 1d, min: 1, per: symbol }
                  full: { kind: walk, per: symbol, step: 1%, of: { BTC: { start: 5, step: 2% }, ETH: 7 } }
                """);
        var hour = Duration.ofHours(1);

        assertThat(cases(generation, "one")).containsOnly(walk("100", 0.005, hour, "0.0001", 4));
        assertThat(cases(generation, "each"))
                .containsExactly(
                        walk("60000", 0.01, Duration.ofDays(1), "1", 2),
                        walk("3000.125", 0.01, Duration.ofDays(1), "1", 3));
        assertThat(cases(generation, "full"))
                .containsExactly(walk("5", 0.02, hour, "0.01", 2), walk("7", 0.01, hour, "0.01", 2));
    }

    @Test
    void anExpressionOfDatafakerIsReadWithItsPlace() {
        var generation = Generations.of("""
                columns:
                  name: { kind: faker, expression: "#{Name.fullName}" }
                  mail: { kind: faker, expression: "#{Internet.emailAddress}", locale: de, pool: none }
                """);

        assertThat(kind(generation, "name")).isInstanceOfSatisfying(ColumnKind.Faker.class, name -> {
            assertThat(name.expression()).isEqualTo("#{Name.fullName}");
            assertThat(name.locale()).isEqualTo("en");
            assertThat(name.pool()).isEqualTo(ColumnKind.Faker.DEFAULT_POOL);
            assertThat(name.expressionPlace().column()).isEqualTo(36);
        });
        assertThat(kind(generation, "mail")).isInstanceOfSatisfying(ColumnKind.Faker.class, mail -> {
            assertThat(mail.locale()).isEqualTo("de");
            assertThat(mail.pool()).isZero();
        });
    }

    @Test
    void columnsThatDependOnEachOtherAreReportedOnceWithTheWholeCircle() {
        assertThat(Generations.problemsOf("""
                columns:
                  a: { kind: choice, per: b, of: { x: [y] } }
                  b: { kind: choice, per: c, of: { x: [y] } }
                  c: { kind: choice, per: a, of: { x: [y] } }
                  d: { kind: integer, from: 1, to: 2, per: c }
                """))
                .containsExactly("4:27: columns depend on each other: a → b → c → a. Let one of them stand alone.");
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
            { kind: integer, from: 1, to: 9, distribution: norml } | 2:55: unknown distribution 'norml'. Did you mean 'normal'?
            { kind: integer, from: 1, to: 9, exponent: 2 }         | 2:51: exponent belongs to 'distribution: zipf'
            { kind: integer, from: 1, to: 9, distribution: zipf, mean: 2 } | 2:67: mean belongs to 'distribution: normal'
            { kind: integer, from: 1, to: 9, distribution: zipf, exponent: 0 } | 2:71: exponent must be more than 0
            { kind: integer, from: 1, to: 9, distribution: zipf, exponent: 1e9 } | 2:71: exponent must be 0 to 20.0, not 1E+9
            { kind: decimal, from: 1, to: 9, distribution: normal, mean: 10 } | 2:69: mean must be 1 to 9, not 10
            { kind: decimal, from: 1, to: 9, distribution: normal, deviation: 9 } | 2:74: deviation must be 0 to 8, not 9
            { kind: walk, step: 1% }                               | 2:8: it has no 'start'
            { kind: walk, start: 100 }                             | 2:8: it has no 'step'
            { kind: walk, start: 100, step: 5 }                    | 2:40: step must be a share of 0% to 100%, not '5'
            { kind: walk, start: 100, step: 1%, every: 0s }        | 2:51: every must be one time of at least 1s
            { kind: walk, start: 100, step: 1%, every: 1m to 5m }  | 2:51: every must be one time of at least 1s
            { kind: walk, start: 100, step: 1%, every: often }     | 2:51: every must be a delay, not 'often'
            { kind: walk, start: 100, step: 1%, min: 0 }           | 2:49: min must be more than 0, not 0
            { kind: walk, start: 100, step: 1%, min: 101 }         | 2:29: start must be at least 101, not 100
            { kind: walk, start: 1e17, step: 1% }                  | 2:8: it has more values than 64 bits can count
            { kind: walk, start: 1.234, step: 1%, scale: 2 }       | 2:29: it's 'start' has more decimals than its scale of 2
            { kind: reference, source: users }                     | 2:8: it has no 'column'
            { kind: reference, colum: a, source: users, column: b } | 2:27: unknown key 'colum' in it. Did you mean 'column'?
            { kind: reference, source: a, column: b, distribution: normal } | 2:63: unknown distribution 'normal'
            { kind: faker }                                        | 2:8: it has no 'expression'
            { kind: faker, expression: Name.fullName }             | 2:35: 'Name.fullName' is the same text for every event
            { kind: faker, expression: "#{Name.fullName}", pool: 0 } | 2:61: pool must be a whole number of at least 1, not '0'
            { kind: faker, expression: "#{Name.fullName}", pool: 2000000 } | 2:61: pool must be at most 1000000, not 2000000
            { kind: integer, from: 1, to: 2, of: { a: 1 } }        | 2:41: unknown key 'of' in it
            { kind: integer, from: 1, to: 2, per: sied }           | 2:46: unknown column 'sied'. Did you mean 'side'?
            { kind: integer, from: 1, to: 2, per: id }             | 2:46: nothing can depend on 'id', which does not choose from texts
            { kind: integer, from: 1, to: 2, per: it }             | 2:46: columns depend on each other: it → it
            { kind: integer, per: side, of: { BUY: { from: 1, to: 2 } } } | 2:40: it says nothing of side SELL
            { kind: integer, per: side, of: { BYU: { from: 1, to: 2 } }, otherwise: { from: 1, to: 2 } } | 2:42: unknown side 'BYU' in of. Did you mean 'BUY'?
            { kind: integer, per: side, of: { BUY: { from: 3, to: 2 } }, otherwise: { from: 1, to: 2 } } | 2:55: BUY runs from 3 to 2, which is upside down
            { kind: integer, per: side, of: { BUY: { from: 1 } }, otherwise: { from: 1, to: 2 } } | 2:47: BUY has no 'to'
            { kind: integer, per: side, of: { BUY: 5 }, otherwise: { from: 1, to: 2 } } | 2:47: BUY must be a mapping
            { kind: integer, per: side, of: { BUY: { form: 1 } }, from: 1, to: 2, otherwise: {} } | 2:49: unknown key 'form' in BUY. Did you mean 'from'?
            { kind: integer, per: side, from: 1, to: 2, otherwise: {} } | 2:63: 'otherwise' without 'of'
            { kind: decimal, per: side, from: 1, to: 2, scale: 19, of: { BUY: {}, SELL: {} } } | 2:59: scale must be at most 18, not 19
            { kind: choice, per: side, of: { BUY: [a], SELL: [b, b] } } | 2:61: 'b' stands twice in SELL
            { kind: choice, per: side, of: [a, b] }                | 2:39: of must be a mapping
            { kind: choice, per: side }                            | 2:8: it has no 'of'
            { kind: walk, per: side, start: { BUY: 5 }, step: 1% } | 2:40: it says nothing of side SELL
            { kind: walk, per: side, start: { BUY: 5, SELL: x }, step: 1% } | 2:56: SELL must be a number, not 'x'
            { kind: uuid, per: side }                              | 2:22: unknown key 'per' in it
            """)
    void aWrongColumnIsReportedWithItsPlace(String column, String problem) {
        var problems = Generations.problemsOf("columns:\n   it: " + column
                + "\n   id: { kind: sequence }\n   side: { kind: choice, of: [BUY, SELL] }\n");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(problem);
    }

    private static ColumnKind kind(Generation generation, String column) {
        return generation.column(column).kind();
    }

    private static List<ColumnKind> cases(Generation generation, String column) {
        return ((ColumnKind.Dependent) kind(generation, column))
                .cases().stream().map(ColumnKind.Dependent.OfText::kind).toList();
    }

    private static ColumnKind walk(String start, double step, Duration every, String minimum, int scale) {
        return new ColumnKind.Walk(new BigDecimal(start), step, every, new BigDecimal(minimum), scale);
    }
}
