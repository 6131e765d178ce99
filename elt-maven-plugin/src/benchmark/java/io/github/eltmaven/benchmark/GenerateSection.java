package io.github.eltmaven.benchmark;

import io.github.eltmaven.pipeline.yaml.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The trades definition written into files with its truth, without, and with a column of Datafaker, beside the same definition
 * written row by row with Datafaker.
 */
final class GenerateSection implements Section {

    private static final int ROUNDS = 6;

    /** The hand-written way holds all that it writes in memory, and needs as long for few as ours for many. */
    private static final long FEW = 250_000;

    private static final String NAMED = Generations.TRADES.replace(
            "  version:", "  user_name: { kind: faker, expression: \"#{Name.fullName}\" }\n  version:");

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var folder = bench.directory().resolve(name());
        Files.createDirectories(folder);
        var comparison = new Comparison(name(), "trades definition, files", 1);
        for (var round = 0; round < bench.rounds(ROUNDS); round++) {
            var few = Math.min(bench.records(), FEW);
            comparison.timeRecords("row by row with Datafaker", () -> RowByRow.write(few, folder.resolve("rows.csv")));
            time(comparison, "elt", Generations.TRADES, bench.records(), folder);
            time(comparison, "elt, without truth", "truth: false\n" + Generations.TRADES, bench.records(), folder);
            time(comparison, "elt, with a Datafaker column", NAMED, bench.records(), folder);
            time(
                    comparison,
                    "elt, with a value of its own for each",
                    NAMED.replace("fullName}\"", "fullName}\", pool: none"),
                    few,
                    folder);
        }
        delete(folder);
        results.add(comparison
                .goal("elt", Goal.millionsPerSecond(5))
                .goal("elt, with a Datafaker column", Goal.millionsPerSecond(1)));
    }

    private static void time(Comparison comparison, String way, String definition, long events, Path folder)
            throws Exception {
        delete(folder.resolve("files"));
        delete(folder.resolve("state"));
        var file = folder.resolve("files/trades-1.csv");
        comparison.timeRecords(way, () -> TradesHistory.generate(definition, events, file, folder.resolve("state")));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
