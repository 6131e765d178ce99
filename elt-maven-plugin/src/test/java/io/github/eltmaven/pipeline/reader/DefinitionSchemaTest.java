package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.eltmaven.it.Module;
import io.github.eltmaven.pipeline.SchemaOfDefinitions;
import io.github.eltmaven.pipeline.key.CheckWord;
import io.github.eltmaven.pipeline.key.ColumnWord;
import io.github.eltmaven.pipeline.key.DefinitionKey;
import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.pipeline.key.FaultWord;
import io.github.eltmaven.pipeline.yaml.Generations;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says what our readers say: it accepts what they accept, refuses what they refuse, and knows each of their keys. */
final class DefinitionSchemaTest {

    /** A name that nobody knows, and that is near to none. */
    private static final String UNKNOWN = "zzzzzzzzzzzz";

    private static final Pattern KNOWN = Pattern.compile("'" + UNKNOWN + "'.*Known are ([^.]*)\\.?");
    private static final Pattern YAML_IN_MARKDOWN = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static final String GENERATED = """
            sources:
              trades:
                files: data/trades*.csv
                generate:
                  columns:
                    id: { kind: sequence }
                    key: { kind: uuid }
                    version: { kind: version }
                    at: { kind: timestamp, from: 2025-12-25, to: 2025-12-26 }
                    a: { kind: integer, from: 1, to: 2 }
                    side: { kind: choice, of: [BUY, SELL] }
            """;

    @TempDir
    private Path directory;

    static Stream<Path> definitionsOfTheRepository() throws IOException {
        var definitions = new ArrayList<Path>();
        for (var folder : List.of("../example-project/src", "src")) {
            try (var files = Files.walk(Module.path(folder))) {
                files.filter(file -> file.endsWith("elt.yaml")).forEach(definitions::add);
            }
        }
        return definitions.stream().filter(file -> !file.toString().contains("unknown-key"));
    }

    @ParameterizedTest
    @MethodSource("definitionsOfTheRepository")
    void aDefinitionOfTheRepositoryIsRight(Path file) throws IOException {
        assertThat(SchemaOfDefinitions.violations(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "load", "generate", "checks"})
    void whatTheGuideShowsIsRight(String page) throws IOException {
        var blocks = YAML_IN_MARKDOWN
                .matcher(Files.readString(Module.path("../docs/" + page + ".md")))
                .results()
                .map(block -> definition(block.group(1)))
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(
                        yaml -> assertThat(SchemaOfDefinitions.violations(yaml)).isEmpty());
    }

    /** A block that is no whole file holds columns. */
    private static String definition(String block) {
        return block.startsWith("sources:") || block.startsWith("verify:") || block.startsWith("#")
                ? block
                : "sources:\n  a:\n    files: a*.csv\n    generate:\n      columns:\n"
                        + block.indent("        ".length());
    }

    @Test
    void theGenerationOfOtherTestsIsRight() {
        assertAccepted("sources:\n  trades:\n    files: trades*.csv\n    generate:\n" + Generations.TRADES.indent(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing yet",
                "sources:",
                "sources: {}",
                "timeZone: Europe/Berlin",
                "timeZone: ${zone}",
                "pipeline: orders",
                "schemas: { raw: landing, mart: m }",
                "schemas: { raw: landing, dw: '${name}', mart: m }",
                "verify:",
                "verify: { tables: }",
                "verify: { keep: '50', tables: { own.Things: [] } }",
                "verify: { truth: false, replay: off, conflicts: error, latest: warn, exactness: 'false' }"
            })
    void aDefinitionMayBeShort(String yaml) {
        assertThat(SchemaOfDefinitions.violations(yaml)).isEmpty();
        if (!yaml.contains("${")) {
            assertThat(problems(yaml)).isEmpty();
        }
    }

    /** Which dependencies a project has is nothing that an editor could know. */
    @ParameterizedTest
    @ValueSource(strings = {"include: classpath:shop", "include: [classpath:shop, classpath:more/of/it]"})
    void aFolderOfADependencyMayBeIncluded(String yaml) {
        assertThat(SchemaOfDefinitions.violations(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns: id",
                "columns: [id, price]",
                "columns: { 'Trade ID': id, 24h %: c_24h }",
                "columns: []",
                "header: false\n    columns: [a]",
                "header: 'true'",
                "delimiter: tab",
                "delimiter: 1",
                "delimiter: ';'",
                "quote: none",
                "escape: \"\\\\\"",
                "comment: '#'",
                "encoding: windows-1252",
                "'null': NULL",
                "'null': ['', NA, NULL, 0]",
                "skip: '3'",
                "skip: 1_000",
                "drift: add",
                "exclude: data/trades-0*",
                "exclude: [data/trades-0*, '**/old/**']",
                "onRefused: quarantine",
                "format: csv",
                "maxMalformed: 10",
                "maxMalformed: '10'",
                "maxMalformed: 0.1%",
                "maxMalformed: 100 %",
                "maxWindow: 1",
                "maxWindow: 2048"
            })
    void aSourceMaySayItInSeveralWays(String line) {
        assertAccepted("sources:\n  trades:\n    files: data/trades*.csv\n    " + line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ kind: sequence, from: '7' }",
                "{ kind: integer, from: -1_000, to: '5' }",
                "{ kind: integer, from: 1, to: 9, distribution: zipf, exponent: 1.5 }",
                "{ kind: integer, per: side, from: 1, to: 2 }",
                "{ kind: integer, per: side, from: 1, of: { BUY: { to: 2 } }, otherwise: { from: 0, to: 9 } }",
                "{ kind: decimal, from: .5, to: 1e3, scale: 4, distribution: normal, mean: 5, deviation: 0.1 }",
                "{ kind: choice, of: BUY }",
                "{ kind: choice, of: [1, true, a, null] }",
                "{ kind: choice, of: { a: 5, 2: '3' } }",
                "{ kind: choice, per: side, of: { BUY: [a, b], SELL: { a: 1 } } }",
                "{ kind: choice, per: side, of: { BUY: [a, b] }, otherwise: c }",
                "{ kind: timestamp, from: 2025-12-25T00:00:00.5+01:00, to: 2025-12-25, resolution: millisecond }",
                "{ kind: walk, start: 100, step: 0.5%, every: 1 h, min: 0.01, scale: 2 }",
                "{ kind: walk, per: side, start: { BUY: 60000, SELL: 3000 }, step: 0.01 }",
                "{ kind: walk, per: side, step: 1%, of: { BUY: { start: 5, step: 2% }, SELL: 7 } }",
                "{ kind: version }",
                "{ kind: boolean }",
                "{ kind: uuid }",
                "{ kind: constant, value: 5 }",
                "{ kind: constant, per: side, value: { BUY: a, SELL: 1 } }",
                "{ kind: reference, source: trades, column: id, distribution: zipf }",
                "{ kind: faker, expression: '#{Name.fullName}', locale: de, pool: none }",
                "{ kind: faker, per: side, expression: { BUY: '#{Name.fullName}' }, otherwise: { expression: '#{Name.lastName}', pool: 5 } }"
            })
    void aColumnMaySayItInSeveralWays(String column) {
        assertAccepted(GENERATED + "        it: " + column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duplicate: 0.05",
                "duplicate: '0.05'",
                "duplicate: { share: 100%, by: 30m }",
                "correction: { share: 5%, change: side, by: 0s to 2h }",
                "correction: { share: 5%, change: [side, a] }\n        reorder: 5%",
                "late: { share: 10%, by: 1d to 5d }",
                "conflict: { share: 1%, change: [a] }",
                "blank:",
                "blank: { side: 10%, a: { share: 5%, expect: accept } }",
                "garbage: { side: { share: 10%, values: [HOLD, '?', 1, null], expect: reject } }",
                "garbage: { side: { share: 10%, values: x } }",
                "case: { side: { share: 1, expect: repair } }",
                "padding: { side: 5% }",
                "malformed: 1%"
            })
    void aFaultMaySayItInSeveralWays(String fault) {
        assertAccepted(GENERATED + "      faults:\n        " + fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ not_null: [a, b], where: c > 1, severity: warn, max: 0.1%, title: T }",
                "{ not_null: a, name: every a }",
                "{ unique: [a, b], max: 5 }",
                "{ accepted_values: a, values: ['', 1, true] }",
                "{ accepted_values: a, values: b }",
                "{ range: a, at_least: 0, below: 2026-01-01 }",
                "{ matches: a, pattern: '[A-Z]+' }",
                "{ references: [a, b], to: 'dw.users (id1, id2)' }",
                "{ references: a, to: dw.users.id }",
                "{ row_count: , at_least: 1, at_most: '10' }",
                "{ freshness: a, within: 2 days }",
                "{ equal_sums: a, to: mart.daily.volume }",
                "{ not_worse_than_last_run: a > 1000 }"
            })
    void aCheckMaySayItInSeveralWays(String check) {
        assertAccepted("verify:\n  tables:\n    dw.t:\n      - " + check);
    }

    @Test
    void aPropertyMayStandInPlaceOfAnyValue() {
        assertThat(SchemaOfDefinitions.violations("""
                sources:
                  trades:
                    files: ${project.build.directory}/trades*.csv
                    header: ${a}
                    delimiter: ${a}
                    drift: ${a}
                    maxMalformed: ${a}
                    generate:
                      rows: ${a}
                      seed: 1${a}
                      columns:
                        a: { kind: integer, from: "${a}", to: "${a}", distribution: "${a}" }
                        b: { kind: walk, start: "${a}", step: "${a}", every: "${a}", min: "${a}" }
                      faults:
                        duplicate: ${a}
                verify:
                  keep: ${a}
                  truth: ${a}
                  tables:
                    dw.t:
                      - range: ${a}
                        at_least: ${a}
                        severity: ${a}
                        max: ${a}
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "[a]",
                "source: {}",
                "timezone: UTC",
                "timeZone: UTC+2",
                "timeZone: +02:00",
                "timeZone: [UTC]",
                "sources: [a]",
                "sources: a",
                "sources: { trades: {} }",
                "sources: { trades: }",
                "sources: { trades: x }",
                "sources: { trades: { columns: [a] } }",
                "sources: { trades: { files: [] } }",
                "sources: { trades: { files: '' } }",
                "sources: { trades: { files: { a: b } } }",
                "sources: { Trades: { files: x } }",
                "sources: { my trades: { files: x } }",
                "sources: { 1st: { files: x } }",
                "pipeline: Orders",
                "pipeline: [a]",
                "include: shop",
                "include: { a: b }",
                "schemas: { dw: My Schema }",
                "schemas: { dw: elt }",
                "schemas: { raw: elt_raw }",
                "schemas: { mart: pg_mart }",
                "schemas: { stage: a }",
                "schemas: raw",
                "verify: { table: {} }",
                "verify: { tables: [a] }",
                "verify: { keep: -1 }",
                "verify: { keep: many }",
                "verify: { truth: warning }",
                "verify: { tables: { trades: [{ not_null: a }] } }",
                "verify: { tables: { a.b.c: [{ not_null: a }] } }",
                "verify: { tables: { a.b: { not_null: a } } }",
                "verify: { tables: { a.b: } }"
            })
    void whatIsNoDefinitionIsRefused(String yaml) {
        assertRefused(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file: x",
                "max-malformed: 1",
                "format: json",
                "comment: '//'",
                "skip: -1",
                "skip: 2000000",
                "header: no",
                "header: false",
                "header: false\n    columns: { A: a }",
                "drift: allow",
                "delimiter: ''",
                "delimiter: ab",
                "delimiter: é",
                "delimiter: [a]",
                "quote: ab",
                "'null': [[a]]",
                "maxMalformed: -1",
                "maxMalformed: 101%",
                "maxMalformed: 0.5",
                "maxWindow: 0",
                "maxWindow: 2049",
                "maxWindow: 128 MB",
                "columns: [a, B]",
                "columns: [a, _b]",
                "columns: [a, 1b]",
                "columns: [a, b, a]",
                "columns: { A: B }",
                "exclude: { a: b }",
                "exclude: []",
                "onRefused: skip",
                "generate: { row: 1 }",
                "generate: { rows: 5 }",
                "generate: { rows: 0, columns: { a: { kind: uuid } } }",
                "generate: { files: 10001, columns: { a: { kind: uuid } } }",
                "generate: { seed: x, columns: { a: { kind: uuid } } }",
                "generate: { truth: 1, columns: { a: { kind: uuid } } }",
                "generate: { columns: }",
                "generate: { columns: {} }",
                "generate: { columns: [id] }",
                "quote: none\n    generate: { columns: { a: { kind: uuid } } }",
                "skip: 1\n    generate: { columns: { a: { kind: uuid } } }",
                "encoding: UTF-16\n    generate: { columns: { a: { kind: uuid } } }",
                "columns: { A: a }\n    generate: { columns: { a: { kind: uuid } } }"
            })
    void aWrongSourceIsRefused(String line) {
        assertRefused("sources:\n  trades:\n    files: data/trades*.csv\n    " + line);
    }

    @Test
    void compressedFilesAreNotGenerated() {
        assertRefused("sources: { a: { files: a.csv.gz, generate: { columns: { a: { kind: uuid } } } } }");
        assertRefused("sources: { a: { files: [a.csv, b.csv.zst], generate: { columns: { a: { kind: uuid } } } } }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "{ from: 1 }",
                "{ kind: intger, from: 1, to: 2 }",
                "{ kind: [integer] }",
                "{ kind: version, from: 1 }",
                "{ kind: sequence, form: 1 }",
                "{ kind: sequence, from: one }",
                "{ kind: sequence, from: 9223372036854775807 }",
                "{ kind: integer, from: 1 }",
                "{ kind: integer, from: 1.5, to: 2 }",
                "{ kind: decimal, from: x, to: 1 }",
                "{ kind: decimal, from: 1, to: 2, scale: 19 }",
                "{ kind: decimal, from: 1, to: 2, scale: -1 }",
                "{ kind: choice }",
                "{ kind: choice, of: [] }",
                "{ kind: choice, of: [a, b, a] }",
                "{ kind: choice, of: [a, ''] }",
                "{ kind: choice, of: {} }",
                "{ kind: choice, of: { a: 0 } }",
                "{ kind: choice, of: { a: 2000000000 } }",
                "{ kind: choice, of: { a: often } }",
                "{ kind: timestamp, from: 2025-12-25 }",
                "{ kind: timestamp, from: yesterday, to: 2026-01-01 }",
                "{ kind: timestamp, from: 2026-01-02T00:00:00, to: 2026-01-03 }",
                "{ kind: timestamp, from: 2026-01-02, to: 2026-01-03, resolution: seconds }",
                "{ kind: constant }",
                "{ kind: constant, value: [a] }",
                "{ kind: boolean, share: 5% }",
                "{ kind: uuid, of: [a] }",
                "{ kind: uuid, per: side }",
                "{ kind: integer, from: 1, to: 9, distribution: norml }",
                "{ kind: integer, from: 1, to: 9, exponent: 2 }",
                "{ kind: integer, from: 1, to: 9, distribution: zipf, mean: 2 }",
                "{ kind: integer, from: 1, to: 9, distribution: zipf, exponent: 0 }",
                "{ kind: integer, from: 1, to: 9, distribution: zipf, exponent: 21 }",
                "{ kind: walk, step: 1% }",
                "{ kind: walk, start: 100 }",
                "{ kind: walk, start: { BUY: 1 }, step: 1% }",
                "{ kind: walk, start: 100, step: 5 }",
                "{ kind: walk, start: 100, step: 1%, every: 0s }",
                "{ kind: walk, start: 100, step: 1%, every: 1m to 5m }",
                "{ kind: walk, start: 100, step: 1%, min: 0 }",
                "{ kind: reference, source: users }",
                "{ kind: reference, source: trades, column: id, distribution: normal }",
                "{ kind: reference, source: trades, column: id, exponent: 2 }",
                "{ kind: faker }",
                "{ kind: faker, expression: Name.fullName }",
                "{ kind: faker, expression: '#{Name.fullName}', pool: 0 }",
                "{ kind: faker, expression: '#{Name.fullName}', pool: 2000000 }",
                "{ kind: integer, from: 1, to: 2, of: { a: 1 } }",
                "{ kind: integer, per: side }",
                "{ kind: integer, per: side, of: { BUY: 5 }, otherwise: { from: 1, to: 2 } }",
                "{ kind: integer, per: side, of: { BUY: { form: 1 } }, from: 1, to: 2, otherwise: {} }",
                "{ kind: integer, per: side, from: 1, to: 2, otherwise: {} }",
                "{ kind: choice, per: side, of: [a, b] }",
                "{ kind: choice, per: side }",
                "{ kind: walk, per: side, start: { BUY: 5, SELL: x }, step: 1% }"
            })
    void aWrongColumnIsRefused(String column) {
        assertRefused(GENERATED + "        it: " + column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duplicates: 5%",
                "duplicate: 101%",
                "duplicate: -1%",
                "duplicate: 5",
                "duplicate: { by: 1d }",
                "duplicate: { share: 5%, by: soon }",
                "correction: 5%",
                "correction: { share: 5% }",
                "correction: { share: 5%, change: [] }",
                "correction: { share: 5%, change: [a, a] }",
                "late: { share: 10% }",
                "late: { share: 10%, by: 1d, time: at }",
                "reorder: 5%",
                "conflict: 1%",
                "blank: 10%",
                "blank: { a: 200% }",
                "blank: { side: { share: 10%, expect: acept } }",
                "garbage: { side: { values: [x] } }",
                "garbage: { side: { share: 10%, values: [] } }",
                "garbage: { side: { share: 10%, values: [x, ''] } }",
                "garbage: { side: { share: 10%, expect: repair } }",
                "case: { side: { share: 1%, values: [a] } }",
                "padding: { side: { expect: repair } }",
                "malformed: { share: 1% }"
            })
    void aWrongFaultIsRefused(String fault) {
        assertRefused(GENERATED + "      faults:\n        " + fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not_null",
                "{ not_nul: a }",
                "{ severity: warn }",
                "{ not_null: a, unique: a }",
                "{ not_null: a, severty: warn }",
                "{ not_null: a, at_least: 1 }",
                "{ not_null: }",
                "{ not_null: [] }",
                "{ not_null: [a, ''] }",
                "{ not_null: { a: b } }",
                "{ range: [a, b], at_least: 1 }",
                "{ not_null: a, severity: warning }",
                "{ not_null: a, max: ten }",
                "{ not_null: a, max: 101% }",
                "{ not_null: a, max: -1 }",
                "{ not_null: a, title: }",
                "{ not_null: a, name: '' }",
                "{ not_null: a, name: accounting dw.t }",
                "{ not_null: [a, b], name: c }",
                "{ accepted_values: a }",
                "{ accepted_values: a, values: [b, null] }",
                "{ accepted_values: a, values: [] }",
                "{ range: a }",
                "{ range: a, at_leest: 1 }",
                "{ range: a, at_least: 1, above: 0 }",
                "{ range: a, below: 1, at_most: 0 }",
                "{ matches: a }",
                "{ references: a }",
                "{ references: a, to: dw.users }",
                "{ references: a, to: users (id) }",
                "{ row_count: }",
                "{ row_count: 5, at_least: 1 }",
                "{ row_count: , at_least: many }",
                "{ row_count: , at_least: 2, max: 1 }",
                "{ freshness: a }",
                "{ equal_sums: a }"
            })
    void aWrongCheckIsRefused(String check) {
        assertRefused("verify:\n  tables:\n    dw.t:\n      - " + check);
    }

    @Test
    void theSchemaKnowsTheKeysOfTheFile() {
        assertThat(SchemaOfDefinitions.topKeys()).isEqualTo(new TreeSet<>(known(UNKNOWN + ": 1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source       | sources: { a: { files: x, ? : 1 } }
            generation   | sources: { a: { files: x, generate: { ? : 1, columns: { a: { kind: uuid } } } } }
            faults       | sources: { a: { files: x, generate: { columns: { a: { kind: uuid } }, faults: { ? : 1 } } } }
            verification | verify: { ? : 1 }
            check        | verify: { tables: { dw.t: [ { ? : 1 } ] } }
            """)
    void theSchemaKnowsTheKeysOfEachSection(String definition, String yaml) {
        assertThat(SchemaOfDefinitions.keysOf(definition)).isEqualTo(known(yaml.replace("?", UNKNOWN)));
    }

    @Test
    void theSchemaKnowsTheKeysOfEachFault() {
        var faults = SchemaOfDefinitions.at("definitions/faults/properties").getAsJsonObject();

        for (var fault : faults.keySet()) {
            var known = known(withFault(fault + ": { " + UNKNOWN + ": 1 }"));
            // Of those that strike cells, a column is unknown first.
            var keys = known.contains("side") ? known(withFault(fault + ": { side: { " + UNKNOWN + ": 1 } }")) : known;
            assertThat(SchemaOfDefinitions.keys(faults.getAsJsonObject(fault)))
                    .as(fault)
                    .isEqualTo(keys);
        }
    }

    @Test
    void theSchemaKnowsTheKeysOfEachKindOfColumn() {
        var kinds = known(withColumn("{ kind: " + UNKNOWN + " }"));

        assertThat(words("definitions/column/properties/kind/anyOf/0/enum")).isEqualTo(kinds);
        for (var kind : kinds) {
            var alone = known(withColumn("{ kind: " + kind + ", " + UNKNOWN + ": 1 }"));
            var keys = alone.contains("per")
                    ? known(withColumn("{ kind: " + kind + ", per: side, " + UNKNOWN + ": 1 }"))
                    : alone;
            var ofOneText = alone.contains("per")
                    ? known(withColumn("{ kind: " + kind + ", per: side, of: { BUY: { " + UNKNOWN + ": 1 } } }"))
                    : Set.of();
            assertThat(SchemaOfDefinitions.keysOf(kind + "Column")).as(kind).isEqualTo(keys);
            assertThat(SchemaOfDefinitions.keysOf(kind + "Case")).as(kind).isEqualTo(ofOneText);
        }
    }

    @Test
    void theSchemaKnowsTheSettingsOfEachCheck() {
        for (var check : SchemaOfDefinitions.keysOf("check")) {
            var settings = known("verify: { tables: { dw.t: [ { " + check + ": a, " + UNKNOWN + ": 1 } ] } }");
            assertThat(SchemaOfDefinitions.keysOf(definitionOf(check)))
                    .as(check)
                    .isEqualTo(settings);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source/properties/drift/anyOf/0/enum                   | sources: { a: { files: x, drift: ? } }
            integerColumn/properties/distribution/anyOf/0/enum     | sources: { a: { files: x, generate: { columns: { a: { kind: integer, from: 1, to: 2, distribution: ? } } } } }
            decimalColumn/properties/distribution/anyOf/0/enum     | sources: { a: { files: x, generate: { columns: { a: { kind: decimal, from: 1, to: 2, distribution: ? } } } } }
            referenceColumn/properties/distribution/anyOf/0/enum   | sources: { a: { files: x, generate: { columns: { a: { kind: reference, source: b, column: c, distribution: ? } } } } }
            timestampColumn/properties/resolution/anyOf/0/enum     | sources: { a: { files: x, generate: { columns: { a: { kind: timestamp, from: 2025-01-01, to: 2025-01-01, resolution: ? } } } } }
            notNullCheck/properties/severity/anyOf/0/enum          | verify: { tables: { dw.t: [ { not_null: a, severity: ? } ] } }
            """)
    void theSchemaKnowsTheWordsOfEachChoice(String path, String yaml) {
        assertThat(words("definitions/" + path)).isEqualTo(known(yaml.replace("?", UNKNOWN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blank", "garbage", "case", "padding"})
    void theSchemaKnowsWhatCanBeExpectedOfAFault(String fault) {
        assertThat(words("definitions/faults/properties/" + fault
                        + "/additionalProperties/properties/expect/anyOf/0/enum"))
                .isEqualTo(known(withFault(fault + ": { side: { share: 1%, expect: " + UNKNOWN + " } }")));
    }

    /** Keys with a definition that lacks them, and ? where they may be. */
    static Stream<Arguments> keysWithDefaults() {
        var source = "sources: { trades: { files: trades*.csv? } }";
        var generation = "sources: { trades: { files: trades*.csv, generate: { columns: { id: { kind: sequence }, side:"
                + " { kind: choice, of: [BUY, SELL] }, v: { kind: version } }? } } }";
        var check = "verify: { tables: { dw.t: [ { not_null: a? } ] } }";
        var ofFile = Stream.of(
                arguments(DefinitionKeys.FILE.keys(), "{ sources: {}? }"),
                arguments(DefinitionKeys.SCHEMAS.keys(), "schemas: { ? }"),
                arguments(DefinitionKeys.SOURCE.keys(), source),
                arguments(DefinitionKeys.GENERATION.keys(), generation),
                arguments(CheckWord.NOT_NULL.keys(), check),
                arguments(
                        DefinitionKeys.VERIFICATION.keys().stream()
                                .filter(key -> key.name().equals("keep"))
                                .toList(),
                        "verify: { tables: {}? }"));
        var ofColumns = Stream.of(
                        "sequence",
                        "integer, from: 1, to: 9",
                        "decimal, from: 1, to: 9",
                        "timestamp, from: 2025-01-01, to: 2025-01-02",
                        "walk, start: 5, step: 1%",
                        "reference, source: trades, column: id",
                        "faker, expression: '#{Name.fullName}'")
                .flatMap(column -> {
                    var word = ColumnWord.of(column.replaceAll(",.*", "")).orElseThrow();
                    var columns = generation.replace("?", "").replace("id: {", "it: { kind: " + column + "? }, id: {");
                    var isExponent =
                            (Predicate<DefinitionKey>) key -> key.name().equals("exponent");
                    return Stream.of(
                            arguments(
                                    word.keys().stream()
                                            .filter(isExponent.negate())
                                            .toList(),
                                    columns),
                            arguments(
                                    word.keys().stream().filter(isExponent).toList(),
                                    columns.replace("?", ", distribution: zipf?")));
                });
        var ofFaults = Arrays.stream(FaultWord.values())
                .filter(fault -> !fault.keys().isEmpty())
                .map(fault -> {
                    var change = fault.names().contains("change") ? ", change: side" : "";
                    var keys = "{ share: 1%" + change + "? }";
                    return arguments(
                            fault.keys(),
                            generation.replace(
                                    "?",
                                    ", faults: { " + fault.word() + ": "
                                            + (fault.form() == FaultWord.FaultForm.BY_COLUMN
                                                    ? "{ side: " + keys + " }"
                                                    : keys)
                                            + " }"));
                });
        return Stream.of(ofFile, ofColumns, ofFaults).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("keysWithDefaults")
    void theDefaultIsWhatAMissingKeyMeans(List<DefinitionKey> keys, String yaml) throws IOException {
        for (var key : keys) {
            if (key.otherwise() != null) {
                var given = ", " + key.name() + ": " + new Gson().toJson(key.otherwise());
                assertThat(meaning(yaml.replace("?", given))).as(key.name()).isEqualTo(meaning(yaml.replace("?", "")));
            }
        }
    }

    /** What a definition says, without the places in the file. */
    private String meaning(String yaml) throws IOException {
        Files.writeString(directory.resolve("elt.yaml"), yaml.replace("{ ,", "{"));
        return PipelineReader.read(directory, name -> Optional.empty(), PipelineReaderTest.noClassPath(directory))
                .toString()
                .replaceAll("Place\\[[^]]*]", "");
    }

    @Test
    void everyKeyIsDescribed() {
        assertThat(SchemaOfDefinitions.keysWithoutDescription()).isEmpty();
    }

    @Test
    void theSchemaIsWrittenOnceWhereAnEditorFindsIt() throws IOException {
        var folder = directory.resolve("target/elt");
        var file = folder.resolve(DefinitionSchema.NAME);
        DefinitionSchema.write(folder);
        assertThat(file)
                .hasSameBinaryContentAs(
                        Module.path("src/main/resources/io/github/eltmaven/pipeline/" + DefinitionSchema.NAME));

        var then = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, then);
        DefinitionSchema.write(folder);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);

        Files.writeString(file, "of another version");
        DefinitionSchema.write(folder);
        assertThat(file).content().startsWith("{");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void theExampleNamesTheSchemaAsEditorsReadIt() throws IOException {
        var definition = Module.path("../example-project/src/main/elt/elt.yaml");

        var line = Files.readAllLines(definition).get(0);

        // Of Red Hat's language server, which VS Code and others have; IntelliJ IDEA reads it, too.
        assertThat(line).startsWith("# yaml-language-server: $schema=");
        assertThat(definition.resolveSibling(line.replaceFirst(".*=", "")).normalize())
                .isEqualTo(Module.path("../example-project/target/elt/" + DefinitionSchema.NAME));
    }

    private void assertAccepted(String yaml) {
        assertThat(problems(yaml)).isEmpty();
        assertThat(SchemaOfDefinitions.violations(yaml)).isEmpty();
    }

    private void assertRefused(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(SchemaOfDefinitions.violations(yaml)).isNotEmpty();
    }

    /** What our readers know where a name stands that they do not: they say so themselves. None where they do not say it. */
    private Set<String> known(String yaml) {
        return problems(yaml).stream()
                .flatMap(problem -> KNOWN.matcher(problem).results())
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .map(names -> (Set<String>) new TreeSet<>(Arrays.asList(names.split(", "))))
                .orElse(Set.of());
    }

    private static Set<String> words(String path) {
        return new TreeSet<>(StreamSupport.stream(
                        SchemaOfDefinitions.at(path).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .toList());
    }

    /** {@code not_null} is described by {@code notNullCheck}. */
    private static String definitionOf(String check) {
        return Pattern.compile("_(.)")
                        .matcher(check)
                        .replaceAll(match -> String.valueOf(
                                Character.toUpperCase(match.group(1).charAt(0))))
                + "Check";
    }

    private static String withColumn(String column) {
        return GENERATED + "        it: " + column;
    }

    private static String withFault(String fault) {
        return GENERATED + "      faults: { " + fault + " }";
    }

    private List<String> problems(String yaml) {
        try {
            Files.writeString(directory.resolve("elt.yaml"), yaml);
            PipelineReader.read(directory, name -> Optional.empty(), PipelineReaderTest.noClassPath(directory));
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream()
                    .map(problem -> problem.render(directory))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
