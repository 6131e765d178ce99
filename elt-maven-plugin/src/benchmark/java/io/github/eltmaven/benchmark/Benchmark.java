package io.github.eltmaven.benchmark;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.TestServerBinaries;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.it.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures the whole pipeline beside the plain way on one embedded server, prints a table, and writes {@code results.json} and
 * a page into {@code target/benchmark}. What there is to set is told in {@code docs/benchmarks.md}.
 */
public final class Benchmark {

    private static final List<Section> SECTIONS = List.of(
            new GenerateSection(),
            new LoadSection(),
            PipelineSection.withKeys(),
            PipelineSection.withIndexes(),
            new IncrementalSection(),
            new GrowthSection(),
            new RetractionSection(),
            new ShapesSection(),
            new FailingSection(),
            new LargeFilesSection(),
            new MavenSection(),
            new PageSection());

    private Benchmark() {}

    /** Fails where a ratio fell below half of what is recorded for as many records. */
    public static void main(String[] arguments) throws Exception {
        var records = Long.getLong("bench.records", 500_000);
        var directory = Module.path("target/benchmark").toAbsolutePath();
        var recorded = new Recorded(Module.path("src/benchmark/resources/recorded.json"));
        var results = new Measurements(true);
        var fallen = new ArrayList<String>();
        try (var server = EmbeddedServer.open(new EmbeddedServerRequest(
                directory.resolve("postgres"),
                TestServerBinaries.version(),
                TestServerBinaries::jar,
                new RecordingLog()))) {
            var bench = new Bench(records, directory, server.settings());
            var machine = Machine.describe(bench);
            machine.forEach((name, value) -> System.out.println(name + ": " + value));
            for (var section : chosen(System.getProperty("bench", ""))) {
                fallen.addAll(measure(section, bench, recorded, results));
            }
            System.out.println();
            System.out.println(FigureTable.of(results.figures()));
            results.notes().forEach(note -> System.out.println("- " + note));
            BenchmarkFiles.write(results, machine, directory);
            System.out.println();
            System.out.println(directory.resolve("results.json"));
            System.out.println(directory.resolve("index.html"));
        }
        if (Boolean.getBoolean("bench.record")) {
            recorded.write(records, results.figures());
        }
        if (!fallen.isEmpty()) {
            fallen.forEach(System.err::println);
            System.err.println("Run again on a quiet machine, then look for what became slow;"
                    + " -Dbench.record=true records what is so now.");
            System.exit(1);
        }
    }

    /**
     * Measures a section, and where a ratio fell too low once more: what other work on the machine has slowed is not slow twice.
     *
     * @return what fell too low, in words
     */
    private static Collection<String> measure(Section section, Bench bench, Recorded recorded, Measurements results)
            throws Exception {
        var first = measure(section, bench);
        var fallen = recorded.fallen(bench.records(), first.figures());
        if (fallen.isEmpty()) {
            results.addAll(first);
            return List.of();
        }
        fallen.values().forEach(words -> System.out.println(words + "; measuring again"));
        var second = measure(section, bench);
        second.note("%s: measured twice", section.name());
        results.addAll(second);
        var still = recorded.fallen(bench.records(), second.figures());
        still.keySet().retainAll(fallen.keySet());
        return still.values();
    }

    private static Measurements measure(Section section, Bench bench) throws Exception {
        System.out.println("--- " + section.name());
        var results = new Measurements(bench.hasGoals());
        var start = System.nanoTime();
        section.measure(bench, results);
        System.out.printf(Locale.ROOT, "--- %s: %.0f s%n", section.name(), (System.nanoTime() - start) / 1e9);
        return results;
    }

    /** The sections that are named, with commas between; all of them where none is. */
    private static List<Section> chosen(String names) {
        if (names.isBlank()) {
            return SECTIONS;
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(name -> SECTIONS.stream()
                        .filter(section -> section.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("bench: no section '" + name + "' among "
                                + SECTIONS.stream().map(Section::name).collect(Collectors.joining(", ")))))
                .toList();
    }
}
