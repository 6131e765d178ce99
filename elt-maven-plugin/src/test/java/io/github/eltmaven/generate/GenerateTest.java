package io.github.eltmaven.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.yaml.Generations;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("the default locale and time zone are those of all threads")
class GenerateTest {

    private static final RecordingLog LOG = new RecordingLog();

    private static final int ID = 0;
    private static final int USER = 1;
    private static final int SYMBOL = 2;
    private static final int SIDE = 3;
    private static final int QUANTITY = 4;
    private static final int PRICE = 5;
    private static final int TIME = 6;
    private static final int VERSION = 7;

    @TempDir
    private Path directory;

    private int runs;

    // Determinism

    @Test
    void theSameDefinitionAndSeedGiveTheSameBytes() throws Exception {
        assertThat(bytes(Generations.TRADES)).isEqualTo(bytes(Generations.TRADES));
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheFiles() throws Exception {
        var generation = Generations.of(Generations.TRADES).with(60_000, 5);
        var bytes = new HashSet<String>();
        for (var threads : List.of(1, 3, 16)) {
            var source = GeneratedSource.of("trades", generation, directory.resolve(threads + "/trades-1.csv"));
            bytes.add(Files.readString(file(run(source, threads))));
        }

        assertThat(bytes).hasSize(1);
    }

    /** Where this fails though the generator was meant to change, raise its version in Fingerprint too. */
    @Test
    void theBytesAreTheSameOnEveryMachine() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes(Generations.TRADES));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("e4d7999789e3abd6a0b2bccc44841c510f69284adc38ff01e74325101d74dd52");
    }

    @Test
    void localeAndTimeZoneChangeNoByte() throws Exception {
        var bids = Generations.TRADES.replace("SELL", "BID");
        var expected = bytes(bids);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            // Turkish has its own lower case of I, this Arabic its own digits.
            for (var tag : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                assertThat(bytes(bids)).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherSeedOrSourceNameGivesOtherValues() throws Exception {
        var generation = Generations.of(Generations.TRADES);

        assertThat(lines(generation.with(10_000, 43))).doesNotContainAnyElementsOf(records(generation));
        var other = GeneratedSource.of("orders", generation, directory.resolve("orders-1.csv"));
        assertThat(Files.readAllLines(file(run(other))).subList(1, 100))
                .doesNotContainAnyElementsOf(records(generation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice, of: [X, Y]",
                "choice, per: symbol, of: { BTC: [X], ETH: [Y, Z] }, otherwise: [Z]",
                "walk, start: 100, step: 1%, per: side",
                "integer, from: 1, to: 1000, distribution: zipf",
                "reference, source: trades, column: trade_id",
                "faker, expression: '#{Name.firstName}', pool: 10"
            })
    void anotherColumnOrFaultLeavesTheOtherColumnsAsTheyWere(String kind) throws Exception {
        var before = lines(Generations.of(Generations.TRADES));
        var more = Generations.TRADES
                .replace("  symbol:", "  venue: { kind: " + kind + " }\n  symbol:")
                .replace("  blank: {", "  blank: { venue: 20%,");
        assertThat(more).contains("venue: 20%");

        var after = lines(Generations.of(more)).stream()
                .map(line -> line.replaceFirst("^([^,]*,[^,]*),[^,]*,", "$1,"))
                .toList();

        assertThat(after).isEqualTo(before);
    }

    @Test
    void moreEventsLeaveTheOthersAsTheyWere() throws Exception {
        var some = records(Generations.of(Generations.TRADES).with(1_000, 42));
        var many = records(Generations.of(Generations.TRADES).with(3_000, 42));

        assertThat(many.stream()
                        .filter(line -> Integer.parseInt(line.split(",")[ID]) <= 1_000)
                        .toList())
                .isEqualTo(some);
    }

    @Test
    void overridesDoTheSameAsTheDefinition() throws Exception {
        var defined = lines(Generations.of(Generations.TRADES).with(500, 7));
        var source = GeneratedSource.of(
                "trades", Generations.of(Generations.TRADES), directory.resolve("overridden/trades-1.csv"));

        var result = Generate.run(new GenerateRequest(
                List.of(source),
                OptionalLong.of(500),
                OptionalLong.of(7),
                OptionalInt.empty(),
                directory.resolve("state"),
                2,
                LOG));

        assertThat(Files.readAllLines(file(result.sources().get(0)))).isEqualTo(defined);
    }

    // What is planted

    @Test
    void countsEqualTheContentOfTheFile() throws Exception {
        for (var seed = 1; seed <= 5; seed++) {
            var generated = run(source(Generations.of(Generations.TRADES).with(5_000, seed)));
            var lines = Files.readAllLines(file(generated));
            var records = lines.subList(1, lines.size());
            var distinct = new HashSet<>(records);

            assertThat(lines.get(0)).isEqualTo("trade_id,user_id,symbol,side,quantity,price,trade_ts,version");
            assertThat(generated.records()).isEqualTo(records.size());
            assertThat(generated.planted(FaultKind.Duplicate.class)).isEqualTo(records.size() - distinct.size());
            assertThat(generated.planted(FaultKind.Correction.class)).isEqualTo(distinct.size() - 5_000);
            assertThat(generated.planted(FaultKind.Correction.class))
                    .isEqualTo(count(List.copyOf(distinct), VERSION, Set.of("2")));
            assertThat(planted(generated))
                    .containsEntry("blank symbol", count(records, SYMBOL, Set.of("")))
                    .containsEntry("blank quantity", count(records, QUANTITY, Set.of("")))
                    .containsEntry("blank price", count(records, PRICE, Set.of("")))
                    .containsEntry("garbage side", count(records, SIDE, Set.of("HOLD", "nothing", "?")))
                    .containsEntry("case side", count(records, SIDE, Set.of("buy", "Buy", "sell", "Sell")));
        }
    }

    @Test
    void sharesAreAsDeclared() throws Exception {
        for (var seed = 1; seed <= 5; seed++) {
            var generated = run(source(Generations.of(Generations.TRADES).with(10_000, seed)));
            var distinct = generated.records() - generated.planted(FaultKind.Duplicate.class);
            for (var planted : generated.faults()) {
                var kind = planted.fault().kind();
                var share = planted.fault().share();
                var draws = kind instanceof FaultKind.Late || kind instanceof FaultKind.Correction
                        ? 10_000
                        : kind instanceof FaultKind.Duplicate ? distinct : generated.records();
                // Of a cell's faults only the worst shows: case is drawn for half, garbage hides a tenth of that.
                var shown = kind instanceof FaultKind.OtherCase ? share * 0.9 : share;
                assertThat((double) planted.count())
                        .as(kind.label())
                        .isBetween(
                                draws * shown - 5 * Math.sqrt(draws * shown * (1 - shown)),
                                draws * shown + 5 * Math.sqrt(draws * shown * (1 - shown)));
            }
        }
    }

    @Test
    void faultsAreIndependentOfEachOther() throws Exception {
        var records = cells(records(Generations.of(Generations.TRADES).with(20_000, 3)));

        var both = records.stream()
                .filter(record -> record[QUANTITY].isEmpty() && record[PRICE].isEmpty())
                .count();

        var expected = records.size() * 0.01;
        assertThat((double) both).isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    }

    @Test
    void aCorrectionIsTheSameEventInItsNextVersionWithOtherValues() throws Exception {
        var clean = """
                columns:
                  trade_id: { kind: sequence }
                  user_id:  { kind: integer, from: 1, to: 50 }
                  symbol:   { kind: choice, of: [AAPL, MSFT] }
                  side:     { kind: choice, of: [BUY, SELL] }
                  quantity: { kind: integer, from: 1, to: 3 }
                  price:    { kind: decimal, from: 100, to: 20000, scale: 4 }
                  trade_ts: { kind: timestamp, from: 2025-12-25, to: 2026-01-04 }
                  version:  { kind: version }
                faults:
                  duplicate: 20%
                  late: { share: 50%, by: 1d to 5d }
                  correction: { share: 30%, change: [side, quantity, trade_ts], by: 0s to 1h }
                """;
        var firstVersions = new HashMap<String, String[]>();
        var corrections = 0;
        for (var record : cells(records(Generations.of(clean)))) {
            if (record[VERSION].equals("1")) {
                firstVersions.put(record[ID], record);
                continue;
            }
            var first = firstVersions.get(record[ID]);
            assertThat(first).as("the original arrives first").isNotNull();
            assertThat(record[VERSION]).isEqualTo("2");
            for (var same : new int[] {USER, SYMBOL, PRICE}) {
                assertThat(record[same]).isEqualTo(first[same]);
            }
            for (var changed : new int[] {SIDE, QUANTITY, TIME}) {
                assertThat(record[changed]).isNotEqualTo(first[changed]);
            }
            corrections++;
        }
        assertThat(firstVersions).hasSize(10_000);
        assertThat(corrections).isGreaterThan(2_500);
    }

    @Test
    void valuesKeepTheirRangesAndScales() throws Exception {
        var users = new HashSet<Integer>();
        var ids = new HashSet<Integer>();
        for (var record : cells(records(Generations.of(Generations.TRADES)))) {
            ids.add(Integer.valueOf(record[ID]));
            users.add(Integer.valueOf(record[USER]));
            assertThat(record[SYMBOL]).isIn("AAPL", "MSFT", "TSLA", "AMD", "BTC", "ETH", "");
            assertDecimal(record[QUANTITY], "0.1", "100");
            assertDecimal(record[PRICE], "100", "20000");
            assertThat(record[TIME]).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(Instant.parse(record[TIME]))
                    .isBetween(Instant.parse("2025-12-25T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z"));
        }
        assertThat(users).hasSize(50).allMatch(user -> user >= 1 && user <= 50);
        assertThat(ids).hasSize(10_000).contains(1, 10_000);
    }

    @Test
    void timesReachFromTheFirstYearToTheLast() throws Exception {
        var records = cells(records(Generations.of("""
                rows: 500
                columns:
                  at: { kind: timestamp, from: 0001-01-01T00:00:00Z, to: 9999-12-31T23:59:59Z }
                """)));

        assertThat(records).extracting(record -> Instant.parse(record[0])).isSorted();
        assertThat(records.get(0)[0]).startsWith("00");
        assertThat(records.get(499)[0]).startsWith("99");
    }

    @Test
    void recordsComeInOrderOfTimeExceptTheLateOnes() throws Exception {
        var punctual = Generations.TRADES.replaceAll("(?m)^  (duplicate|correction|late):.*\n", "");
        assertThat(punctual).doesNotContain("late").contains("blank");

        assertThat(times(punctual)).isSorted();
        assertThat(times(punctual + "  late: { share: 100%, by: 2d }\n")).isSorted();
        assertThat(times(punctual + "  late: { share: 10%, by: 1d to 5d }\n"))
                .isNotEqualTo(times(punctual).stream().sorted().toList());
    }

    @Test
    void aDuplicateIsTheSameBytesFurtherDown() throws Exception {
        var lines = records(Generations.of(Generations.TRADES.replace("duplicate: 5%", "duplicate: 100%")));
        var times = new HashMap<String, Integer>();
        lines.forEach(line -> times.merge(line, 1, Integer::sum));

        assertThat(times.values()).containsOnly(2);
        var apart = 0;
        for (var i = 1; i < lines.size(); i++) {
            apart += lines.get(i).equals(lines.get(i - 1)) ? 0 : 1;
        }
        assertThat(apart).as("others come between").isGreaterThan(lines.size() / 2);
    }

    @Test
    void aMalformedRecordLacksAColumnHasOneTooManyOrAnOpenQuote() throws Exception {
        var generated = run(source(Generations.of(Generations.TRADES + "  malformed: 10%\n")));
        var lines = Files.readAllLines(file(generated));
        var forms = new HashMap<String, Integer>();
        for (var line : lines.subList(1, lines.size())) {
            var columns = line.split(",", -1).length;
            var form = line.contains("\"") ? "quote" : columns == 8 ? "none" : columns + " columns";
            forms.merge(form, 1, Integer::sum);
        }

        assertThat(forms).containsOnlyKeys("none", "quote", "7 columns", "9 columns");
        assertThat(generated.planted(FaultKind.Malformed.class))
                .isEqualTo((long) forms.get("quote") + forms.get("7 columns") + forms.get("9 columns"))
                .isBetween(950L, 1_250L);
    }

    @Test
    void paddingPutsBlanksAroundTheValue() throws Exception {
        var padded = Generations.of("""
                columns: { id: { kind: sequence }, side: { kind: choice, of: [BUY, SELL] } }
                faults: { padding: { side: 30%, id: 100% } }
                """);
        var generated = run(source(padded));
        var records = cells(Files.readAllLines(file(generated)).subList(1, 10_001));

        assertThat(records).allSatisfy(record -> {
            assertThat(record[0]).matches(" \\d+| \\d+ |\\d+ ");
            assertThat(record[1].strip()).isIn("BUY", "SELL");
        });
        assertThat(planted(generated))
                .containsEntry("padding id", 10_000L)
                .containsEntry(
                        "padding side",
                        records.stream()
                                .filter(record -> !record[1].strip().equals(record[1]))
                                .count());
        assertThat(records.stream().map(record -> record[1])).contains(" BUY", "BUY ", " BUY ");
    }

    // The file

    @Test
    void valuesAndHeaderAreQuotedWhereTheyMustBe() throws Exception {
        var generation = Generations.of("""
                rows: 200
                columns:
                  "a,b": { kind: choice, of: ["x,y", 'say "hi"', "two\\nlines", plain, "Zürich"] }
                  c: { kind: sequence }
                """);
        var file = file(run(source(generation)));

        assertThat(Files.readString(file)).startsWith("\"a,b\",c\n").doesNotContain("\r");
        try (var csv = CsvReader.builder().ofCsvRecord(file)) {
            var records = csv.stream().toList();
            assertThat(records).hasSize(201);
            assertThat(records.get(0).getFields()).containsExactly("a,b", "c");
            assertThat(records.subList(1, 201).stream().map(record -> record.getField(0)))
                    .containsOnly("x,y", "say \"hi\"", "two\nlines", "plain", "Zürich");
        }
    }

    @Test
    void theFileHasTheFormatAndColumnOrderOfItsSource() throws Exception {
        var generation = Generations.of(
                "rows: 3\ncolumns: { id: { kind: sequence }, city: { kind: choice, of: [Köln, 'a;b'] } }");
        var format = new CsvFormat(';', '\'', "");
        var source = new GeneratedSource(
                "x", List.of("city", "id"), format, generation, List.of(directory.resolve("x.csv")));

        var text = Files.readString(file(run(source)));

        assertThat(text).matches("city;id\n((Köln|'a;b');[123]\n){3}");
    }

    // Nothing twice

    @Test
    void aSecondRunWritesNothing() throws Exception {
        var source = source(Generations.of(Generations.TRADES));
        var first = run(source);
        var old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file(first), old);

        // The place moved: a comment was added above.
        var second = run(new GeneratedSource(
                source.name(),
                source.columns(),
                source.format(),
                Generations.of("# a comment\n" + Generations.TRADES),
                source.files()));

        assertThat(first.upToDate()).isFalse();
        assertThat(second.upToDate()).isTrue();
        assertThat(Files.getLastModifiedTime(file(first))).isEqualTo(old);
        assertThat(second.records()).isEqualTo(first.records());
        assertThat(planted(second)).isEqualTo(planted(first)).containsKey("late");
    }

    @Test
    void whateverDecidesTheBytesBringsANewFile() throws Exception {
        var file = directory.resolve("trades-1.csv");
        var texts = List.of(
                Generations.TRADES,
                Generations.TRADES.replace("seed: 42", "seed: 43"),
                Generations.TRADES.replace("rows: 10000", "rows: 9000"),
                Generations.TRADES.replace("duplicate: 5%", "duplicate: 6%"),
                Generations.TRADES.replace("change: [quantity, price]", "change: [quantity]"),
                Generations.TRADES.replace("to: 50", "to: 51"),
                Generations.TRADES.replace("[BUY, SELL]", "['BUY, SELL']"),
                Generations.TRADES.replace("  user_id", "  client_id"));
        assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
        for (var text : texts) {
            var source = GeneratedSource.of("trades", Generations.of(text), file);
            assertThat(run(source).upToDate()).isFalse();
            assertThat(run(source).upToDate()).isTrue();
        }
        var last = GeneratedSource.of("trades", Generations.of(texts.get(texts.size() - 1)), file);
        var semicolons = new CsvFormat(';', '"', "");
        assertThat(run(new GeneratedSource("trades", last.columns(), semicolons, last.generation(), List.of(file)))
                        .upToDate())
                .isFalse();
    }

    @Test
    void aFileThatIsGoneOrOfAnotherSizeIsWrittenAgain() throws Exception {
        var source = source(Generations.of(Generations.TRADES));
        var bytes = Files.readAllBytes(file(run(source)));

        Files.delete(source.files().get(0));
        assertThat(run(source).upToDate()).isFalse();
        Files.writeString(source.files().get(0), "trade_id\n");
        assertThat(run(source).upToDate()).isFalse();

        assertThat(source.files().get(0)).hasBinaryContent(bytes);
    }

    @Test
    void anUnreadableStateOnlyMakesTheFilesNewAgain() throws Exception {
        var source = source(Generations.of(Generations.TRADES));
        run(source);
        var state = directory.resolve("state/trades.state");
        for (var broken : List.of("", "x", "a\nb\nc\n", "\u00ff\n1\n")) {
            Files.writeString(state, broken, StandardCharsets.ISO_8859_1);
            assertThat(run(source).upToDate()).isFalse();
            assertThat(run(source).upToDate()).isTrue();
        }
    }

    // Bad input

    @Test
    void aDirectoryThatCannotBeWrittenIsTheEnvironmentsProblem() throws Exception {
        Files.writeString(directory.resolve("taken"), "a file, where a directory should be");
        var source = GeneratedSource.of(
                "trades", Generations.of(Generations.TRADES), directory.resolve("taken/trades-1.csv"));

        assertThatThrownBy(() -> run(source)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.isUsersToMend()).isFalse();
            assertThat(e.problems().get(0).code()).isEqualTo(ProblemCode.ENVIRONMENT);
            assertThat(e.render(directory))
                    .startsWith("elt.yaml:1:1: cannot write the files of source trades")
                    .contains("taken");
        });
    }

    @Test
    void aFileThatCannotBeReplacedLeavesNothingHalfDone() throws Exception {
        var target = directory.resolve("out/trades-1.csv");
        var source = GeneratedSource.of("trades", Generations.of(Generations.TRADES), target);
        run(source);
        assertThat(directory.resolve("state/trades.state")).exists();
        Files.delete(target);
        Files.createDirectories(target.resolve("inside"));

        assertThatThrownBy(() -> run(source)).isInstanceOf(ProblemException.class);

        try (var files = Files.list(directory.resolve("out"))) {
            assertThat(files).containsExactlyInAnyOrder(target, directory.resolve("out/trades.truth"));
        }
        assertThat(directory.resolve("out/trades.truth")).isEmptyDirectory();
        assertThat(directory.resolve("state/trades.state")).doesNotExist();
    }

    @Test
    void everythingWrongWithARequestIsReportedAtOnceAndNothingIsWritten() {
        var generation = Generations.of("columns: { id: { kind: sequence }, side: { kind: version } }");
        var file = directory.resolve("both.csv");
        var request = new GenerateRequest(
                List.of(
                        new GeneratedSource("a", List.of("id", "sied"), CsvFormat.DEFAULT, generation, List.of(file)),
                        GeneratedSource.of("b", generation, file)),
                OptionalLong.of(0),
                OptionalLong.empty(),
                OptionalInt.empty(),
                directory.resolve("state"),
                2,
                LOG);

        assertThatThrownBy(() -> Generate.run(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.render(directory).lines())
                                .containsExactly(
                                        "elt.rows must be 1 to 100000000000, not 0. Set another number, or leave it out to use"
                                                + " that of elt.yaml.",
                                        "elt.yaml:1:1: column 'sied' of source a is not generated. Did you mean 'side'? Known"
                                                + " are id, side.",
                                        "elt.yaml:1:1: generated column 'side' is not a column of source a. Did you mean 'sied'?"
                                                + " Known are id, sied.",
                                        "elt.yaml:1:1: sources a and b both write to " + file
                                                + ". Give each source its own files."));
        assertThat(directory).isEmptyDirectory();
    }

    private List<Instant> times(String text) throws IOException {
        return cells(records(Generations.of(text))).stream()
                .map(record -> Instant.parse(record[TIME]))
                .toList();
    }

    private static void assertDecimal(String text, String from, String to) {
        if (!text.isEmpty()) {
            assertThat(text).matches("\\d+\\.\\d{4}");
            assertThat(new BigDecimal(text)).isBetween(new BigDecimal(from), new BigDecimal(to));
        }
    }

    private static Map<String, Long> planted(Generated generated) {
        var counts = new HashMap<String, Long>();
        generated.faults().forEach(planted -> counts.put(planted.fault().kind().label(), planted.count()));
        return counts;
    }

    private static long count(List<String> lines, int column, Set<String> values) {
        return cells(lines).stream()
                .filter(record -> values.contains(record[column]))
                .count();
    }

    private static List<String[]> cells(List<String> lines) {
        return lines.stream().map(line -> line.split(",", -1)).toList();
    }

    private byte[] bytes(String text) throws IOException {
        return Files.readAllBytes(file(run(source(Generations.of(text)))));
    }

    private List<String> records(Generation generation) throws IOException {
        var lines = lines(generation);
        return lines.subList(1, lines.size());
    }

    private List<String> lines(Generation generation) throws IOException {
        return Files.readAllLines(file(run(source(generation))));
    }

    private GeneratedSource source(Generation generation) {
        runs++;
        return GeneratedSource.of("trades", generation, directory.resolve("out-" + runs + "/trades-1.csv"));
    }

    private static Path file(Generated generated) {
        return generated.files().get(0).file();
    }

    private Generated run(GeneratedSource source) {
        return run(source, 2);
    }

    private Generated run(GeneratedSource source, int threads) {
        var result = Generate.run(new GenerateRequest(
                List.of(source),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                directory.resolve("state"),
                threads,
                LOG));
        return result.sources().get(0);
    }
}
