package io.github.eltmaven.benchmark;

import java.nio.file.Files;
import java.util.Locale;

/** Ever larger files loaded once each, 1 to 10 GB for 5 million records asked for, and two for fewer: the heap of this process stays as it is. */
final class LargeFilesSection implements Section {

    private static final int[] GIGABYTES = {1, 2, 5, 10};
    private static final int[] QUICK = {1, 2};
    private static final double BYTES_OF_A_RECORD = 59;
    private static final long GIGABYTE = 1_000_000_000;

    @Override
    public String name() {
        return "large";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var comparison = new Comparison(name(), "load", 0);
        for (var size : bench.hasGoals() ? GIGABYTES : QUICK) {
            var landing = new LandingProject(bench, "large");
            landing.generate(Math.round(bench.scaled(size * GIGABYTE) / BYTES_OF_A_RECORD / 1.1));
            var bytes = Files.size(landing.file());
            landing.empty();
            var start = System.nanoTime();
            landing.load(Bench.connections());
            var seconds = (System.nanoTime() - start) / 1e9;
            comparison.add(String.format(Locale.ROOT, "%.2f GB", bytes / 1e9), landing.loaded(), seconds);
            landing.empty();
            Files.delete(landing.file());
        }
        results.add(comparison);
        results.note(
                "large: heap of at most %,d MiB, %s", Runtime.getRuntime().maxMemory() >> 20, Memory.ofThisProcess());
    }
}
