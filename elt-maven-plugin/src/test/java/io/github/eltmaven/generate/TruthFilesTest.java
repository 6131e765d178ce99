package io.github.eltmaven.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the generator's truth with the content of its files. The contract of trades says which records are good, and the
 * highest version says which record wins.
 */
class TruthFilesTest {

    private static final String BROKEN_TRADES = Generations.TRADES.replace("rows: 10000", "rows: 4000\nfiles: 4") + """
              reorder: 40%
              conflict: { share: 8%, change: [price, quantity] }
              padding: { symbol: 10% }
              malformed: 3%
            """;

    @TempDir
    private Path directory;

    /** A delivered record, read from its line: its cleaned values, and whether it is good. */
    private record Seen(String line, List<String> cells) {

        static Seen of(String line) {
            return new Seen(line, List.of(line.split(",", -1)));
        }

        boolean isMalformed() {
            return cells.size() != 8 || line.contains("\"");
        }

        boolean isGood() {
            return !isMalformed()
                    && Stream.of(2, 4, 5).noneMatch(cell -> cells.get(cell).isEmpty())
                    && List.of("BUY", "SELL").contains(cells.get(3).toUpperCase(Locale.ROOT));
        }

        String id() {
            return cells.get(0);
        }

        int version() {
            return Integer.parseInt(cells.get(7));
        }

        String cleaned() {
            var cleaned = new ArrayList<>(cells);
            cleaned.set(2, cells.get(2).strip());
            cleaned.set(3, cells.get(3).toUpperCase(Locale.ROOT));
            return String.join(",", cleaned);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 16", "4, 2"})
    void theRowsThatHaveToWinAreThoseThatDo(int batch, int threads) throws Exception {
        var generated = run(BROKEN_TRADES, batch, threads);

        assertThat(generated.files()).hasSize(batch);
        var winners = new TreeMap<String, TreeSet<String>>();
        var versions = new HashMap<String, Integer>();
        for (var file : generated.files()) {
            for (var line : records(file.file())) {
                var seen = Seen.of(line);
                if (!seen.isGood()) {
                    continue;
                }
                var best = versions.merge(seen.id(), seen.version(), Math::max);
                if (best == seen.version()) {
                    var rows = winners.computeIfAbsent(seen.id(), id -> new TreeSet<>());
                    rows.removeIf(row -> Seen.of(row).version() < best);
                    rows.add(seen.cleaned());
                }
            }
        }
        var expected = new ArrayList<String>();
        winners.values().forEach(rows -> rows.forEach(row -> expected.add(row + "," + (rows.size() > 1))));
        assertThat(lines("expected.csv").get(0))
                .isEqualTo("trade_id,user_id,symbol,side,quantity,price,trade_ts,version,_conflict");
        assertThat(records(truth("expected.csv"))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).anyMatch(row -> row.endsWith("true")).anyMatch(row -> row.contains(",2,false"));
    }

    @Test
    void everyFaultIsReportedWithTheLineThatHasIt() throws Exception {
        var generated = run(BROKEN_TRADES, 4, 2);

        var counts = new TreeMap<String, Long>();
        for (var file : generated.files()) {
            var lines = Files.readAllLines(file.file());
            var listed = new HashMap<Integer, TreeSet<String>>();
            var faults = Files.readAllLines(truth(file.file().getFileName() + ".faults"));
            assertThat(faults.get(0)).isEqualTo("line,fault,trade_id");
            for (var fault : faults.subList(1, faults.size())) {
                var parts = fault.split(",");
                listed.computeIfAbsent(Integer.valueOf(parts[0]), line -> new TreeSet<>())
                        .add(parts[1]);
                counts.merge(parts[1], 1L, Long::sum);
                assertThat(lines.get(Integer.parseInt(parts[0]) - 1)).startsWith(parts[2] + ",");
            }
            for (var number = 2; number <= lines.size(); number++) {
                var ofCells = new TreeSet<>(listed.getOrDefault(number, new TreeSet<>()));
                ofCells.removeAll(List.of("duplicate", "correction", "late", "reorder", "conflict"));
                assertThat(ofCells).as(lines.get(number - 1)).isEqualTo(visible(Seen.of(lines.get(number - 1))));
            }
        }
        var planted = new TreeMap<String, Long>();
        generated.faults().forEach(fault -> planted.put(fault.fault().kind().label(), fault.count()));
        assertThat(counts).isEqualTo(planted).hasSize(12);
        assertThat(lines("planted.csv"))
                .startsWith("fault,expect,records")
                .contains(
                        "duplicate,resolve," + planted.get("duplicate"),
                        "blank symbol,reject," + planted.get("blank symbol"),
                        "padding symbol,repair," + planted.get("padding symbol"),
                        "malformed,set aside," + planted.get("malformed"))
                .hasSize(13);
    }

    private static TreeSet<String> visible(Seen seen) {
        var faults = new TreeSet<String>();
        if (seen.isMalformed()) {
            faults.add("malformed");
            return faults;
        }
        Map.of(2, "symbol", 4, "quantity", 5, "price").forEach((cell, name) -> {
            if (seen.cells().get(cell).isEmpty()) {
                faults.add("blank " + name);
            }
        });
        if (!seen.cells().get(2).equals(seen.cells().get(2).strip())) {
            faults.add("padding symbol");
        }
        if (List.of("HOLD", "nothing", "?").contains(seen.cells().get(3))) {
            faults.add("garbage side");
        } else if (!List.of("BUY", "SELL").contains(seen.cells().get(3))) {
            faults.add("case side");
        }
        return faults;
    }

    @Test
    void reorderLetsTheFirstVersionArriveLastAndConflictsTellALastVersionTwice() throws Exception {
        var generated = run("""
                rows: 2000
                columns:
                  id: { kind: sequence }
                  price: { kind: integer, from: 1, to: 3 }
                  version: { kind: version }
                faults:
                  correction: { share: 50%, change: price, by: 1s to 1m }
                  reorder: 30%
                  conflict: { share: 10%, change: price }
                """, 1, 2);
        var order = new HashMap<String, List<String>>();
        for (var line : records(generated.files().get(0).file())) {
            order.computeIfAbsent(line.split(",")[0], id -> new ArrayList<>()).add(line);
        }
        var reordered = 0;
        var conflicts = 0;
        for (var records : order.values()) {
            var versions = records.stream()
                    .map(record -> Integer.parseInt(record.split(",")[2]))
                    .toList();
            reordered += versions.indexOf(2) >= 0 && versions.indexOf(2) < versions.indexOf(1) ? 1 : 0;
            var last = versions.stream().max(Comparator.naturalOrder()).orElseThrow();
            var ofLast = records.stream()
                    .filter(record -> record.endsWith("," + last))
                    .toList();
            assertThat(ofLast).hasSizeBetween(1, 2).doesNotHaveDuplicates();
            conflicts += ofLast.size() - 1;
        }
        assertThat(planted(generated))
                .containsEntry("reorder", (long) reordered)
                .containsEntry("conflict", (long) conflicts);
        assertThat(reordered).isBetween(240, 360);
        assertThat(conflicts).isBetween(150, 250);
    }

    @Test
    void whatIsAcceptedWinsAsItWasDelivered() throws Exception {
        run("""
                rows: 300
                columns: { id: { kind: sequence }, name: { kind: choice, of: [Ada] } }
                faults:
                  blank: { name: { share: 20%, expect: accept } }
                  padding: { name: { share: 20%, expect: reject } }
                  garbage: { name: { share: 20%, values: ["?"], expect: accept } }
                """, 1, 2);

        assertThat(records(truth("expected.csv")).stream().map(row -> row.split(",", -1)[1]))
                .containsOnly("", "?", "Ada")
                .hasSizeBetween(230, 270);
    }

    @Test
    void garbageOfRandomTextIsAValueOfNothingAndOneRecord() throws Exception {
        var generated = run("""
                rows: 3000
                columns: { id: { kind: sequence }, amount: { kind: integer, from: 1, to: 9 } }
                faults: { garbage: { amount: 50% } }
                """, 1, 2);
        var seen = new HashSet<String>();
        for (var line : records(generated.files().get(0).file())) {
            var amount = line.substring(line.indexOf(',') + 1);
            if (!amount.matches("[1-9]")) {
                assertThat(amount).matches("\"[~^§¿|].*\"");
                assertThat(amount.substring(1, amount.length() - 1).replace("\"\"", ""))
                        .doesNotContain("\"");
                seen.add(amount);
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_200);
        assertThat(generated.records()).isEqualTo(3_000);
    }

    @Test
    void filesTogetherAreTheOneFileInOrderOfArrival() throws Exception {
        var one = run(BROKEN_TRADES.replace("files: 4", "files: 1"), 1, 2);
        var whole = records(one.files().get(0).file());
        var four = run(BROKEN_TRADES, 4, 2);
        var parts = new ArrayList<String>();
        for (var file : four.files()) {
            assertThat((double) file.records()).isBetween(whole.size() / 4 * 0.95, whole.size() / 4 * 1.05);
            parts.addAll(records(file.file()));
        }

        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void aLaterBatchAddsItsFileAndLeavesTheOthers() throws Exception {
        var first = run(BROKEN_TRADES, 1, 2);
        var bytes = Files.readAllBytes(first.files().get(0).file());
        var modified = Files.getLastModifiedTime(first.files().get(0).file());
        assertThat(first.files()).hasSize(1);

        var second = run(BROKEN_TRADES, 3, 2);

        assertThat(second.files().stream().map(GeneratedFile::upToDate)).containsExactly(true, false, false);
        assertThat(second.upToDate()).isFalse();
        assertThat(second.files().get(0).records())
                .isEqualTo(first.files().get(0).records());
        assertThat(second.files().get(0).file()).hasBinaryContent(bytes);
        assertThat(Files.getLastModifiedTime(second.files().get(0).file())).isEqualTo(modified);
        assertThat(run(BROKEN_TRADES, 3, 2).upToDate()).isTrue();

        var fewer = run(BROKEN_TRADES, 1, 2);

        assertThat(fewer.files()).hasSize(1);
        assertThat(planted(fewer)).isEqualTo(planted(first));
        assertThat(directory.resolve("out/trades-2.csv")).doesNotExist();
        assertThat(truth("trades-2.csv.faults")).doesNotExist();
    }

    @Test
    void filesOfAnotherDefinitionAreRemovedUnlessSomebodyChangedThem() throws Exception {
        var four = run(BROKEN_TRADES, 4, 2);
        Files.writeString(four.files().get(3).file(), "mine");

        run(BROKEN_TRADES.replace("files: 4", "files: 2"), 2, 2);

        assertThat(directory.resolve("out/trades-3.csv")).doesNotExist();
        assertThat(directory.resolve("out/trades-4.csv")).hasContent("mine");
    }

    @Test
    void aValueOfSeveralLinesMovesTheLinesOfWhatFollows() throws Exception {
        var generated = run("""
                rows: 500
                columns: { id: { kind: sequence }, note: { kind: choice, of: ["two\\nlines", one] } }
                faults: { blank: { note: 20% }, malformed: 5% }
                """, 1, 2);
        var lines = Files.readAllLines(generated.files().get(0).file());
        for (var fault : records(truth("trades-1.csv.faults"))) {
            var parts = fault.split(",");
            var line = lines.get(Integer.parseInt(parts[0]) - 1);
            assertThat(line).startsWith(parts[2]);
            assertThat(line.equals(parts[2] + ",")).isEqualTo(parts[1].equals("blank note"));
        }
    }

    @Test
    void aValueInQuotesIsPaddedInsideOfThem() throws Exception {
        var generated = run("""
                rows: 500
                columns: { id: { kind: sequence }, note: { kind: choice, of: ["x,y", z] } }
                faults: { padding: { note: 50% } }
                """, 1, 2);

        assertThat(records(generated.files().get(0).file()))
                .allMatch(record -> record.matches("[0-9]+,(\" ?x,y ?\"| ?z ?)"))
                .anyMatch(record -> record.endsWith(",\" x,y \""))
                .anyMatch(record -> record.endsWith(", z "));
    }

    @Test
    void noTruthIsWrittenUnlessItIsWanted() throws Exception {
        var withTruth = run(BROKEN_TRADES, 4, 2);
        var bytes = Files.readAllBytes(withTruth.files().get(0).file());

        var without = run("truth: false\n" + BROKEN_TRADES, 4, 2);

        assertThat(truth(".")).isEmptyDirectory();
        assertThat(without.files().get(0).file()).hasBinaryContent(bytes);
        assertThat(planted(without)).isEqualTo(planted(withTruth));
    }

    @Test
    void aDeletedTruthFileIsWrittenAgain() throws Exception {
        run(BROKEN_TRADES, 4, 2);
        for (var name : List.of("expected.csv", "planted.csv", "trades-3.csv.faults")) {
            var before = Files.readAllBytes(truth(name));
            Files.delete(truth(name));

            var again = run(BROKEN_TRADES, 4, 2);

            assertThat(again.upToDate()).isFalse();
            assertThat(again.files()).allMatch(GeneratedFile::upToDate);
            assertThat(truth(name)).hasBinaryContent(before);
        }
    }

    private Path truth(String name) {
        return directory.resolve("out/trades.truth").resolve(name);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(truth(name));
    }

    private static List<String> records(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    private static Map<String, Long> planted(Generated generated) {
        var planted = new HashMap<String, Long>();
        generated.faults().forEach(fault -> planted.put(fault.fault().kind().label(), fault.count()));
        return planted;
    }

    private Generated run(String text, int batch, int threads) {
        Generation generation = Generations.of(text);
        var files = Stream.iterate(1, number -> number + 1)
                .limit(generation.files())
                .map(number -> directory.resolve("out/trades-" + number + ".csv"))
                .toList();
        var source = new GeneratedSource("trades", generation.columnNames(), CsvFormat.DEFAULT, generation, files);
        return Generate.run(new GenerateRequest(
                        List.of(source),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.of(batch),
                        directory.resolve("state"),
                        threads,
                        new RecordingLog()))
                .sources()
                .get(0);
    }
}
