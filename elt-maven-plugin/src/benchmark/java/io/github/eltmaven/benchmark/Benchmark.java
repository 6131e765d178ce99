package io.github.eltmaven.benchmark;

import io.github.eltmaven.database.EmbeddedServer;
import io.github.eltmaven.database.EmbeddedServerRequest;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.ServerBinaries;
import io.github.eltmaven.it.Module;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures the whole pipeline beside the plain way on one embedded server, prints a table, and writes {@code results.json} and
 * a page into {@code target/benchmark}. What there is to set is told in {@code docs/benchmarks.md}.
 */
public final class Benchmark {

    private static final List<Section> SECTIONS = List.of(
            new GenerateSection(),
            new LoadSection(),
            new PipelineSection(),
            new IncrementalSection(),
            new GrowthSection(),
            new LargeFilesSection(),
            new MavenSection(),
            new PageSection());

    private Benchmark() {}

    /** Fails where a ratio fell below half of what is recorded for as many records. */
    public static void main(String[] arguments) throws Exception {
        var records = Long.getLong("elt.bench.records", 500_000);
        var directory = Module.path("target/benchmark").toAbsolutePath();
        var recorded = new Recorded(Module.path("src/benchmark/resources/recorded.json"));
        var results = new Results(records >= Bench.GOAL_RECORDS);
        try (var server = EmbeddedServer.open(new EmbeddedServerRequest(
                directory.resolve("postgres"), ServerBinaries.version(), ServerBinaries::jar, new RecordingLog()))) {
            var bench = new Bench(records, directory, server.settings());
            var machine = Machine.describe(bench);
            machine.forEach((name, value) -> System.out.println(name + ": " + value));
            for (var section : chosen(System.getProperty("elt.bench", ""))) {
                System.out.println("--- " + section.name());
                section.measure(bench, results);
            }
            System.out.println();
            System.out.println(Table.of(results.figures()));
            results.notes().forEach(note -> System.out.println("- " + note));
            ResultFiles.write(results, machine, directory);
            System.out.println();
            System.out.println(directory.resolve("results.json"));
            System.out.println(directory.resolve("index.html"));
        }
        if (Boolean.getBoolean("elt.bench.record")) {
            recorded.write(records, results.figures());
        }
        var fallen = recorded.fallen(records, results.figures());
        if (!fallen.isEmpty()) {
            fallen.forEach(System.err::println);
            System.exit(1);
        }
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
                        .orElseThrow(() -> new IllegalArgumentException("elt.bench: no section '" + name + "' among "
                                + SECTIONS.stream().map(Section::name).collect(Collectors.joining(", ")))))
                .toList();
    }
}
