package io.github.eltmaven.pipeline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.pipeline.reader.PipelineReaderTest;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.pipeline.setting.TableName;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadyMadeReaderTest {

    @TempDir
    private Path directory;

    @Test
    void everyKindIsReadWithItsNameAndTitle() throws IOException {
        var checks = read("""
                verify:
                  tables:
                    dw.trades:
                      - not_null: [symbol, side]
                      - unique: [user_id, trade_ts]
                        severity: warn
                      - unique: trade_id
                      - accepted_values: side
                        values: [BUY, SELL]
                        max: 0.1%
                      - range: price
                        at_least: 0
                        below: 1000
                      - matches: symbol
                        pattern: '[A-Z]{1,5}'
                      - references: user_id
                        to: dw.users.user_id
                      - references: [a, b]
                        to: dw.users (id1, id2)
                        where: side
                          = 'BUY'
                      - row_count:
                        at_least: 1
                      - freshness: trade_ts
                        within: 2 days
                      - equal_sums: quantity
                        to: mart.user_daily.volume
                      - not_worse_than_last_run: price > 1000
                    own.Things:
                      - not_null: Id
                        name: things
                        title: Things have ids
                        max: 10
                """);

        assertThat(checks)
                .extracting(ReadyMadeCheck::name)
                .containsExactly(
                        "not_null dw.trades.symbol",
                        "not_null dw.trades.side",
                        "unique dw.trades (user_id, trade_ts)",
                        "unique dw.trades.trade_id",
                        "accepted_values dw.trades.side",
                        "range dw.trades.price",
                        "matches dw.trades.symbol",
                        "references dw.trades.user_id",
                        "references dw.trades (a, b) where side = 'BUY'",
                        "row_count dw.trades",
                        "freshness dw.trades.trade_ts",
                        "equal_sums dw.trades.quantity",
                        "not_worse_than_last_run dw.trades (price > 1000)",
                        "things");
        assertThat(checks)
                .extracting(ReadyMadeCheck::title)
                .containsExactly(
                        "dw.trades.symbol is not NULL",
                        "dw.trades.side is not NULL",
                        "dw.trades (user_id, trade_ts) is unique",
                        "dw.trades.trade_id is unique",
                        "dw.trades.side is one of BUY, SELL",
                        "dw.trades.price is at least 0 and below 1000",
                        "dw.trades.symbol matches [A-Z]{1,5}",
                        "dw.trades.user_id stands in dw.users.user_id",
                        "dw.trades (a, b) stands in dw.users (id1, id2) where side = 'BUY'",
                        "the number of rows of dw.trades is at least 1",
                        "the newest dw.trades.trade_ts is no older than 2 days",
                        "the sum of dw.trades.quantity is that of mart.user_daily.volume",
                        "no more rows of dw.trades than in the last run have price > 1000",
                        "Things have ids");
        assertThat(checks.get(2).severity()).isEqualTo(Severity.WARN);
        assertThat(checks.get(4).allowed()).isEqualTo(Allowed.of("0.1%").orElseThrow());
        assertThat(checks.get(13).allowed()).isEqualTo(new Allowed.Count(10));
        assertThat(checks.get(13).table())
                .extracting(TableName::schema, TableName::name)
                .containsExactly("own", "Things");
        assertThat(checks)
                .extracting(check -> check.place().render(directory))
                .startsWith("elt.yaml:4:20", "elt.yaml:4:28", "elt.yaml:5:9")
                .endsWith("elt.yaml:30:9");
    }

    @Test
    void aLongListOfValuesIsCounted() throws IOException {
        var checks = read("verify: { tables: { a.b: [{ accepted_values: c, values: [1, 2, 3, 4, 5, 6, 7, 8, 9] }] } }");

        assertThat(checks).extracting(ReadyMadeCheck::title).containsExactly("a.b.c is one of 9 values");
    }

    /** One item of a list. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { not_nul: a }                               | 4:11: unknown check 'not_nul' of dw.t. Did you mean 'not_null'? Known are accepted_values, equal_sums,
            { severity: warn, uniqe: a }                 | 4:27: unknown check 'uniqe' of dw.t. Did you mean 'unique'?
            { severity: warn }                           | 4:9: the item of dw.t names no check. Write for example '- not_null: [a, b]'.
            not_null                                     | 4:9: dw.t needs a check here. Write for example '- not_null: [a, b]'.
            { not_null: a, unique: a }                   | 4:24: 'unique' is a second check in one item. Begin an item of its own: '- unique: …'.
            { not_null: a, severty: warn }               | 4:24: unknown key 'severty' in not_null. Did you mean 'severity'? Known are max, name, not_null, severity, title, where.
            { not_null: a, at_least: 1 }                 | 4:24: unknown key 'at_least' in not_null.
            { not_null: }                                | 4:11: not_null names nothing.
            { not_null: [] }                             | 4:21: not_null is empty.
            { not_null: [a, ''] }                        | 4:25: not_null has no value here.
            { not_null: { a: b } }                       | 4:21: not_null must be a list.
            { range: [a, b], at_least: 1 }               | 4:18: range must be a single value.
            { not_null: a, severity: warning }           | 4:34: severity cannot be 'warning'. Did you mean 'warn'?
            { not_null: a, max: ten }                    | 4:29: max must be a number or a share of 0% to 100%, not 'ten'.
            { not_null: a, max: 101% }                   | 4:29: max must be a number or a share of 0% to 100%, not '101%'.
            { not_null: a, max: -1 }                     | 4:29: max must be a number or a share of 0% to 100%, not '-1'.
            { not_null: a, title: }                      | 4:30: title has no value here.
            { not_null: a, name: '' }                    | 4:30: name has no value here.
            { not_null: a, name: accounting dw.t }       | 4:30: 'accounting dw.t' is a name for built-in checks. Begin with another word.
            { not_null: [a, b], name: c }                | 4:35: one name for the 2 checks of this item. Begin an item of its own for each.
            { not_null: a, where: 'a = 1; DROP TABLE b' } | 4:31: where takes one condition over the columns of a row, not 'a = 1; DROP TABLE b'.
            { not_null: a, where: 'a) OR (b' }           | 4:31: where takes one condition
            { not_null: a, where: (SELECT true) }        | 4:31: where takes one condition
            { accepted_values: a }                       | 4:9: accepted_values has no 'values'. Add 'values:'.
            { accepted_values: a, values: [b, null] }    | 4:43: values has no value here.
            { accepted_values: a, values: [] }           | 4:39: values is empty.
            { range: a }                                 | 4:9: range has no bound. Add one or two of at_least, above, at_most, below.
            { range: a, at_least: 1, above: 0 }          | 4:34: above stands beside at_least, which bounds the same side. Keep one of them.
            { range: a, below: 1, at_most: 0 }           | 4:21: below stands beside at_most, which bounds the same side.
            { matches: a }                               | 4:9: matches has no 'pattern'.
            { references: a }                            | 4:9: references has no 'to'.
            { references: a, to: dw.users }              | 4:30: to must name columns of a table, not 'dw.users'. Write schema.table.column or schema.table (column, column).
            { references: a, to: users (id) }            | 4:30: to must name columns of a table, not 'users (id)'.
            { references: [a, b], to: dw.users.id }      | 4:35: to names 1 column, where references names 2. Name as many on both sides.
            { references: a, to: 'dw.users (a, )' }      | 4:30: to must name columns of a table
            { row_count: }                               | 4:9: row_count has no bound. Add at_least: or at_most:.
            { row_count: 5 }                             | 4:22: row_count takes nothing after its colon. Write at_least: or at_most: on lines below it.
            { row_count: , at_least: many }              | 4:34: at_least must be a whole number of at least 0, not 'many'.
            { row_count: , at_least: 2, at_most: 1 }     | 4:9: row_count runs from 2 to 1, which is upside down.
            { row_count: , at_least: 2, max: 1 }         | 4:37: unknown key 'max' in row_count.
            { freshness: a }                             | 4:9: freshness has no 'within'.
            { equal_sums: a, to: 'dw.users (a, b)' }     | 4:30: to names 2 columns, where equal_sums names 1.
            { not_worse_than_last_run: 'a > 1, b' }      | 4:36: not_worse_than_last_run takes one condition over the columns of a row, not 'a > 1, b'.
            """)
    void aWrongItemIsReportedAtItsPlace(String item, String problem) {
        assertThat(problems("verify:\n  tables:\n    dw.t:\n      - " + item + "\n"))
                .singleElement()
                .asString()
                .startsWith("elt.yaml:" + problem);
    }

    @Test
    void aMisspeltSettingIsReportedWithTheNearest() {
        assertThat(problems("verify: { tables: { dw.t: [{ range: a, at_leest: 1 }] } }"))
                .contains("elt.yaml:1:40: unknown key 'at_leest' in range. Did you mean 'at_least'? Known are above,"
                        + " at_least, at_most, below, max, name, range, severity, title, where.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            verify: { table: {} }                            | 1:11: unknown key 'table' in verify. Did you mean 'tables'?
            verify: { tables: [a] }                          | 1:19: tables must be a mapping.
            verify: { tables: { trades: [{ not_null: a }] } } | 1:21: 'trades' names no table. Write schema.table, for example dw.trades.
            verify: { tables: { a.b.c: [{ not_null: a }] } } | 1:21: 'a.b.c' names no table.
            verify: { tables: { a.b: { not_null: a } } }     | 1:26: a.b must be a list.
            verify: { tables: { a.b: } }                     | 1:25: a.b needs a check here.
            """)
    void whatIsNoListOfATableIsReported(String yaml, String problem) {
        assertThat(problems(yaml)).singleElement().asString().startsWith("elt.yaml:" + problem);
    }

    @Test
    void twoChecksOfOneNameAreReportedAtTheSecond() throws IOException {
        Files.createDirectories(directory.resolve("verify"));
        Files.writeString(directory.resolve("verify/small.sql"), "SELECT 1");

        assertThat(problems("""
                verify:
                  tables:
                    dw.t:
                      - range: a
                        at_least: 1
                      - range: a
                        at_least: 2
                      - range: a
                        at_least: 3
                        where: b
                      - not_null: b
                        name: small
                      - not_null: [c, c]
                """))
                .containsExactly(
                        "elt.yaml:6:9: the check of elt.yaml:4:9 is called 'range dw.t.a', too. Give this one another name"
                                + " with 'name:', or remove it.",
                        "elt.yaml:11:9: the check of verify/small.sql is called 'small', too. Give this one another name"
                                + " with 'name:', or remove it.",
                        "elt.yaml:13:23: the check of elt.yaml:13:20 is called 'not_null dw.t.c', too. Give this one another"
                                + " name with 'name:', or remove it.");
    }

    @Test
    void aFileIsNotNamedLikeABuiltInCheck() throws IOException {
        Files.createDirectories(directory.resolve("verify"));
        Files.writeString(directory.resolve("verify/replay.sql"), "SELECT 1 WHERE false\n");

        assertThat(problems("verify: { tables: {} }\n"))
                .containsExactly("verify/replay.sql: 'replay' is a name for built-in checks. Rename the file.");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems("""
                verify:
                  tables:
                    trades:
                      - not_nul: a
                    dw.t:
                      - range: a
                        at_least:
                        max: x
                        severity: fatal
                      - matches:
                        where: (
                """))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "elt.yaml:3:5:",
                        "elt.yaml:4:9:",
                        "elt.yaml:7:18:",
                        "elt.yaml:8:14:",
                        "elt.yaml:9:19:",
                        "elt.yaml:10:9:",
                        "elt.yaml:10:9:",
                        "elt.yaml:11:16:");
    }

    private List<ReadyMadeCheck> read(String yaml) throws IOException {
        Files.writeString(directory.resolve("elt.yaml"), yaml);
        return PipelineReader.read(directory, name -> Optional.empty(), PipelineReaderTest.noClassPath(directory))
                .verification()
                .readyMade();
    }

    private List<String> problems(String yaml) {
        try {
            read(yaml);
        } catch (ProblemException e) {
            return e.problems().stream()
                    .map((Problem problem) -> problem.render(directory))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no problem");
    }
}
